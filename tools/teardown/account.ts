import type { Environment } from "../../stacks/environments/environment";
import { askAws, AwsRefusal, hasAwsCli } from "./aws-cli";
import { TeardownError } from "./teardown-error";

/**
 * Why the environment's account cannot be asked, or nothing.
 *
 * @throws TeardownError when the credentials belong to another account: nobody means that
 */
export async function accountProblem({ name, accountId, primary }: Environment): Promise<string | undefined> {
  if (!(await hasAwsCli())) {
    return "the AWS CLI is not on the PATH";
  }
  try {
    const { Account } = await askAws<{ Account: string }>(primary.region, ["sts", "get-caller-identity"]);
    if (Account !== accountId) {
      throw new TeardownError(
        `These credentials belong to account ${Account}, but ${name} is account ${accountId} ` +
          `(stacks/environments/${name}.ts). Take credentials of that account.`,
      );
    }
    return undefined;
  } catch (error) {
    if (error instanceof AwsRefusal) {
      return `AWS takes no credentials (${error.reason.replace(/\.[^]*/, "")})`;
    }
    throw error;
  }
}
