import "./tools/token-traces";
import { resolve } from "node:path";
import { synthCommand } from "./tools/synth-command";

// `cdktf` says where it expects the output; on our own it is where Terraform's commands in the docs look.
const outdir = resolve(process.env["CDKTF_OUTDIR"] ?? "cdktf.out");

process.exitCode = synthCommand(process.argv.slice(2), outdir, (text) => process.stdout.write(text));
