import { AwsRefusal, type AskAws } from "../../../tools/teardown/aws-cli";
import type { LeftoverContext } from "../../../tools/teardown/leftovers/leftover";
import type { StateResource } from "../../../tools/teardown/stack-state";

/** Answers of AWS by service and operation, e.g. `ec2 describe-volumes`; a text is a refusal with that code. */
export type Answers = Readonly<Record<string, unknown>>;

/** AWS with prepared answers. A question that was not prepared fails. */
export function fakeAws(answers: Answers): AskAws {
  return <Answer>(_region: string, args: readonly string[]): Promise<Answer> => {
    const question = args.slice(0, 2).join(" ");
    const answer = answers[question];
    if (answer === undefined) {
      return Promise.reject(new Error(`nobody prepared an answer to ${args.join(" ")}`));
    }
    if (typeof answer === "string") {
      return Promise.reject(new AwsRefusal(answer, question, "refused"));
    }
    return Promise.resolve(answer as Answer);
  };
}

/** The VPC of an environment whose cluster stands. */
export function vpcWith(answers: Answers, owned: readonly string[] = []): LeftoverContext {
  return {
    region: "us-west-2",
    vpcId: "vpc-1",
    clusterNames: ["platform-dev"],
    owned: new Set(["vpc-1", "platform-dev", ...owned]),
    aws: fakeAws(answers),
  };
}

/** A resource as a state holds it. */
export function resource(type: string, attributes: Readonly<Record<string, unknown>>): StateResource {
  return { address: `${type}.one`, type, attributes };
}
