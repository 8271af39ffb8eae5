import { callApi, texts, type Caller } from "../aws-api";
import { planChanges } from "../plan";
import { stateObject } from "../state";
import { expectThat, stackOf, terraformOf, type Step } from "./context";

/** The state of a stack is lost with its region and read from the replica bucket, then copied back. */
export const restoredState: Step = {
  title: "state restored from the replica bucket",
  run: async (context) => {
    const stack = stackOf(context, "network");
    const { bucket, key, region } = stateObject(stack);
    const { replicaRegion } = context.environment.state;
    const replica = bucket.replace(region, replicaRegion);
    const caller = { emulator: context.session.emulator, accountId: stack.accountId, region };
    // Stands in for S3 replication, which the emulator does not perform.
    await copy(caller, `${bucket}/${key}`, `${replica}/${key}`);
    const versions = await deleteAllVersions(caller, bucket, key);

    const terraform = terraformOf(context, stack);
    const kms = `arn:aws:kms:${replicaRegion}:${stack.accountId}:alias/${context.environment.project}-tfstate`;
    const settings = [`bucket=${replica}`, `region=${replicaRegion}`, `kms_key_id=${kms}`];
    const flags = settings.map((setting) => `-backend-config=${setting}`);
    terraform.check(await terraform.run(["init", "-no-color", "-reconfigure", ...flags]));
    const { status } = await terraform.run(["plan", "-no-color", "-detailed-exitcode", "-lock=false"]);
    expectThat(status === 0, `a plan from the replica's state exits with ${status}`);

    await copy(caller, `${replica}/${key}`, `${bucket}/${key}`);
    const { changes } = await planChanges(terraform);
    expectThat(changes.length === 0, `after the state came back a plan shows ${changes.length} changes`);
    return `${versions} versions lost; plans from the replica and after the way back are empty (the test copies in place of S3)`;
  },
};

async function copy(caller: Caller, from: string, to: string): Promise<void> {
  const headers = { "x-amz-copy-source": `/${from}` };
  const { status, body } = await callApi(caller, { service: "s3", method: "PUT", path: `/${to}`, headers });
  expectThat(status === 200, `copying ${from} to ${to} failed: ${body.toString()}`);
}

async function deleteAllVersions(caller: Caller, bucket: string, key: string): Promise<number> {
  const path = `/${bucket}?versions&prefix=${encodeURIComponent(key)}`;
  const { body } = await callApi(caller, { service: "s3", method: "GET", path });
  const versions = texts(body.toString(), "VersionId");
  for (const version of versions) {
    for (const name of [key, `${key}.tflock`]) {
      await callApi(caller, { service: "s3", method: "DELETE", path: `/${bucket}/${name}?versionId=${version}` });
    }
  }
  const { status } = await callApi(caller, { service: "s3", method: "HEAD", path: `/${bucket}/${key}` });
  expectThat(status === 404, "the state is still there after all its versions were deleted");
  return versions.length;
}
