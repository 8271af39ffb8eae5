const SECRET_KEY = /password|secret_string|secret_binary|auth_token|private_key|access_key|client_secret/;
/** Settings of a secret that are none. */
const HARMLESS_KEY = /_version$|^has_|^skip_|^no_password|_id$|_arn$|_strategy$/;
/** What a credential looks like, wherever it stands. */
export const CREDENTIALS = /AKIA[0-9A-Z]{16}|-----BEGIN [A-Z ]*PRIVATE KEY|[Pp]assword["=:\\ ]+[A-Za-z0-9+/]{16,}/;
/** What the secrets of IAM-opened stores tell: where to go, nothing to get in with. */
const CONNECTION_FIELDS = ["bootstrap_servers", "host", "port", "username"];

/** Every text under a key that sounds like a secret, with its path. */
export function secretTexts(value: unknown, path: string, found: [string, string][] = []): [string, string][] {
  for (const [key, inner] of typeof value === "object" && value !== null ? Object.entries(value) : []) {
    const innerPath = `${path}.${key}`;
    if (typeof inner === "string" && SECRET_KEY.test(key) && !HARMLESS_KEY.test(key)) {
      found.push([innerPath, inner]);
    }
    secretTexts(inner, innerPath, found);
  }
  return found;
}

/** Whether a secret only tells where a store is. */
export function isConnection(text: string): boolean {
  const fields = Object.keys(JSON.parse(text) as object);
  return fields.every((field) => CONNECTION_FIELDS.includes(field));
}
