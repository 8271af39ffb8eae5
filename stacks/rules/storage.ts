import { BUCKETS } from "../../modules/storage/platform-buckets";
import type { Environment } from "../environments/environment";
import { Names, regionsOf } from "../names";
import { backupRules } from "./backup";
import { lifecycleRules } from "./lifecycle";
import type { Rule } from "./rule";

const BUCKET_NAME = { min: 3, max: 63, pattern: /^[a-z0-9][a-z0-9-]*[a-z0-9]$/ };
/** S3 keeps these for itself. */
const RESERVED_PREFIX = /^(xn--|sthree-|amzn-s3-demo-)/;
const RESERVED_SUFFIX = /(-s3alias|--ol-s3|--x-s3|--table-s3)$/;
/** ECR takes dots and underscores too; a state address does not. */
const WORKLOAD = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const REPOSITORY_NAME = { min: 2, max: 256 };
const RECOVERY_DAYS = { min: 7, max: 30 };

/** All bucket names of an environment, state included. */
function bucketNamesOf(environment: Environment): string[] {
  const names = new Names(environment);
  const { primary, state } = environment;
  return [
    ...regionsOf(environment).flatMap(({ configuration: { region } }) =>
      BUCKETS.map((purpose) => names.bucket(purpose, region)),
    ),
    ...[primary.region, state.replicaRegion].map((region) => names.stateBucket(region)),
  ];
}

function isBucketName(name: string): boolean {
  return (
    name.length >= BUCKET_NAME.min &&
    name.length <= BUCKET_NAME.max &&
    BUCKET_NAME.pattern.test(name) &&
    !RESERVED_PREFIX.test(name) &&
    !RESERVED_SUFFIX.test(name)
  );
}

export const storageRules: readonly Rule[] = [
  {
    id: "storage/bucket-name",
    severity: "error",
    source: "Amazon S3 user guide, «Bucket naming rules»",
    *check(environment) {
      const refused = bucketNamesOf(environment).filter((name) => !isBucketName(name));
      const longest = refused.toSorted((one, other) => other.length - one.length)[0];
      if (longest !== undefined) {
        yield {
          path: "project",
          value: environment.project,
          message: `makes the bucket name "${longest}" of ${longest.length} characters, which S3 refuses`,
          wayOut: `use lower-case letters, digits and hyphens, at most ${BUCKET_NAME.max} in the whole name`,
        };
      }
    },
  },
  {
    id: "storage/bucket-collision",
    severity: "error",
    source: "Amazon S3 user guide, «Bucket naming rules»: a name is unique in the world",
    *check(environment, { environments }) {
      const all = environments.flatMap(bucketNamesOf);
      const twice = bucketNamesOf(environment).find((name) => all.filter((one) => one === name).length > 1);
      if (twice !== undefined) {
        yield {
          path: "project",
          value: environment.project,
          message: `makes the bucket name "${twice}" a second time`,
          wayOut: "give each environment a name, an account and regions of its own",
        };
      }
    },
  },
  {
    id: "storage/image-repository",
    severity: "error",
    source: "Amazon ECR API, CreateRepository; the name is a state address as well",
    *check({ project, storage: { images } }) {
      for (const [index, workload] of images.repositories.entries()) {
        const name = `${project}/${workload}`;
        const path = `storage.images.repositories[${index}]`;
        if (!WORKLOAD.test(workload) || name.length > REPOSITORY_NAME.max) {
          yield {
            path,
            value: workload,
            message: `is no name for a repository: lower-case letters and digits, single hyphens between them, and at most ${REPOSITORY_NAME.max} in "${name}"`,
            wayOut: "write it like document-processor",
          };
        } else if (images.repositories.indexOf(workload) !== index) {
          yield { path, value: workload, message: "stands there twice", wayOut: "leave one out" };
        }
      }
    },
  },
  {
    id: "storage/secret-recovery",
    severity: "error",
    source: "AWS Secrets Manager API, DeleteSecret: 7 to 30 days, or deletion without recovery",
    *check({ name, storage: { secrets } }) {
      const { recoveryWindowDays: days } = secrets;
      const path = "storage.secrets.recoveryWindowDays";
      if (days !== 0 && (days < RECOVERY_DAYS.min || days > RECOVERY_DAYS.max)) {
        yield {
          path,
          value: days,
          message: `is no recovery window: ${RECOVERY_DAYS.min} to ${RECOVERY_DAYS.max} days, or 0 for none`,
          wayOut: `set ${RECOVERY_DAYS.max}`,
        };
      } else if (name === "prod" && days === 0) {
        yield {
          path,
          value: days,
          message: "deletes production's secrets at once and for ever",
          wayOut: `set ${RECOVERY_DAYS.max}`,
        };
      }
    },
  },
  ...lifecycleRules,
  ...backupRules,
];
