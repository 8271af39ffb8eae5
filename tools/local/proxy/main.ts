import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { Memory } from "./memory";
import { createProxy } from "./server";

/** usage: main.ts PORT MOTO_PORT MEMORY_FILE */
function main([port = "", motoPort = "", path = ""]: readonly string[]): void {
  const memory = new Memory(existsSync(path) ? readFileSync(path, "utf8") : undefined);
  const server = createProxy(Number(motoPort), memory);
  server.on("error", (error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  });
  server.listen(Number(port), "127.0.0.1");
  // Ctrl-C in a terminal reaches every process of the group: only the tool decides when the proxy stops.
  process.on("SIGINT", () => undefined);
  process.on("SIGTERM", () => {
    writeFileSync(`${path}.new`, JSON.stringify(memory));
    renameSync(`${path}.new`, path);
    process.exit(0);
  });
}

main(process.argv.slice(2));
