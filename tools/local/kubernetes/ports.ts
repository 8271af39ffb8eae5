import { createServer, type Server } from "node:net";
import { codeOf, LocalClusterError } from "./local-error";

const LOOPBACK = "127.0.0.1";

/** Takes free loopback ports, all different, and lets go of them for those that will listen there. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(Array.from({ length: count }, () => listen(0)));
  const ports = servers.map(portOf);
  await Promise.all(servers.map(close));
  return ports;
}

/** Makes sure that nobody listens on a loopback port. */
export async function requireFreePort(port: number): Promise<void> {
  try {
    await close(await listen(port));
  } catch (error) {
    throw new LocalClusterError(
      `port ${port} of ${LOOPBACK} cannot be used (${codeOf(error)}): choose another with --port, or leave it out and any free one is taken`,
    );
  }
}

function listen(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(port, LOOPBACK, () => {
      resolve(server);
    });
  });
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
  });
}
