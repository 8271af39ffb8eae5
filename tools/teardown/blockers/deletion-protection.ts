import { awsCommand } from "../finding";
import { text } from "../stack-state";
import type { BlockerCheck } from "./blocker";

const WHY = "deletion protection is on";

/** RDS refuses to delete an instance until its protection is switched off. */
export const databaseProtection: BlockerCheck = {
  type: "aws_db_instance",
  async find(resource, { aws, region }) {
    const name = text(resource, "identifier");
    const { DBInstances } = await aws<{ DBInstances: { DeletionProtection?: boolean }[] }>(region, [
      ...["rds", "describe-db-instances", "--db-instance-identifier", name],
    ]);
    const commands = [
      awsCommand(region, "rds", "modify-db-instance", "--db-instance-identifier", name, "--no-deletion-protection"),
    ];
    return DBInstances[0]?.DeletionProtection === true ? [{ kind: "database", name, why: WHY, commands }] : [];
  },
};

/** So does Elastic Load Balancing. */
export const loadBalancerProtection: BlockerCheck = {
  type: "aws_lb",
  async find(resource, { aws, region }) {
    const arn = text(resource, "arn");
    const target = ["--load-balancer-arn", arn];
    const { Attributes } = await aws<{ Attributes: { Key: string; Value: string }[] }>(region, [
      ...["elbv2", "describe-load-balancer-attributes", ...target],
    ]);
    const isOn = Attributes.some(({ Key, Value }) => Key === "deletion_protection.enabled" && Value === "true");
    const off = ["--attributes", "Key=deletion_protection.enabled,Value=false"];
    const commands = [awsCommand(region, "elbv2", "modify-load-balancer-attributes", ...target, ...off)];
    return isOn ? [{ kind: "load balancer", name: text(resource, "name"), why: WHY, commands }] : [];
  },
};
