import type { Emulator } from "./emulator";

/**
 * Variables that turn Terraform, the AWS CLI and every SDK to the emulator, as one account. Whatever could lead to a
 * real account is taken away.
 */
export function emulatorVariables({ url }: Pick<Emulator, "url">, account: string): Record<string, string | undefined> {
  return {
    AWS_ENDPOINT_URL: url,
    // The emulator takes the key for the account.
    AWS_ACCESS_KEY_ID: account,
    AWS_SECRET_ACCESS_KEY: "emulator",
    AWS_SESSION_TOKEN: undefined,
    AWS_SECURITY_TOKEN: undefined,
    AWS_PROFILE: undefined,
    AWS_DEFAULT_PROFILE: undefined,
    AWS_ROLE_ARN: undefined,
    AWS_WEB_IDENTITY_TOKEN_FILE: undefined,
    AWS_CONTAINER_CREDENTIALS_FULL_URI: undefined,
    AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: undefined,
    AWS_CONFIG_FILE: "/dev/null",
    AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
    AWS_EC2_METADATA_DISABLED: "true",
    // A call that the emulator lacks fails for good: no use in 25 tries.
    AWS_MAX_ATTEMPTS: "3",
  };
}
