/**
 * cdktf records an unlimited stack trace for every token it makes, only to word some error messages: a fifth of a
 * run, and most of it under a transpiler. Importing this file first turns that off; `CDKTF_TOKEN_TRACES=1` keeps it.
 * The output is the same to the byte.
 */
import stackTrace = require("cdktf/lib/tokens/private/stack-trace");

if (process.env["CDKTF_TOKEN_TRACES"] !== "1") {
  Object.defineProperty(stackTrace, "captureStackTrace", { value: () => [] });
}
