import { ElasticacheUser } from "@cdktf/provider-aws/lib/elasticache-user";
import { ElasticacheUserGroup } from "@cdktf/provider-aws/lib/elasticache-user-group";
import { Construct } from "constructs";

export interface RedisUsersProps {
  /** Id of the group and prefix of the users, at most 28 characters, e.g. `platform-prod`. */
  readonly name: string;
}

/**
 * Who may log in to Redis: one user, by IAM.
 *
 * Passwords and tokens of ElastiCache have no write-only argument in the provider: they would lie in the state. With
 * IAM there is none: a client signs a token that is valid for 15 minutes, with the role it has anyway.
 */
export class RedisUsers extends Construct {
  public readonly groupId: string;
  /** What a client gives as its user name. */
  public readonly userName: string;
  /** For `elasticache:Connect`. */
  public readonly userArn: string;

  constructor(scope: Construct, id: string, props: RedisUsersProps) {
    super(scope, id);

    const { name } = props;
    // A group must have a user named "default". This one replaces AWS's, which needs no password, and is off.
    // The access string is spelled as AWS gives it back.
    const nobody = new ElasticacheUser(this, "default", {
      userId: `${name}-default`,
      userName: "default",
      engine: "redis",
      accessString: "off ~keys* -@all +get",
      authenticationMode: { type: "no-password-required" },
    });
    const userId = `${name}-workload`;
    const workload = new ElasticacheUser(this, "workload", {
      // IAM users have the same name and id.
      userId,
      userName: userId,
      engine: "redis",
      accessString: "on ~* +@all",
      authenticationMode: { type: "iam" },
    });
    const group = new ElasticacheUserGroup(this, "group", {
      userGroupId: name,
      engine: "redis",
      userIds: [nobody.userId, workload.userId],
    });
    this.groupId = group.userGroupId;
    this.userName = workload.userName;
    this.userArn = workload.arn;
  }
}
