import { parseCommand } from "../../tools/local/kubernetes/options";

describe("the command line of the local cluster", () => {
  it("starts a stack at its desired size on any port, unless told otherwise", () => {
    expect(parseCommand(["up", "prod-cluster"])).toEqual({
      name: "up",
      stack: "prod-cluster",
      size: "desired",
      port: undefined,
      kubeconfig: undefined,
    });
    expect(parseCommand(["up", "--at", "maximum", "prod-cluster", "--port=6443", "--kubeconfig", "test.yaml"])).toEqual(
      { name: "up", stack: "prod-cluster", size: "maximum", port: 6443, kubeconfig: "test.yaml" },
    );
  });

  it("builds all binaries or those that are named", () => {
    expect(parseCommand(["install"])).toEqual({ name: "install", binaries: [] });
    expect(parseCommand(["install", "kwok"])).toEqual({ name: "install", binaries: ["kwok"] });
  });

  it("stops one cluster or all", () => {
    expect(parseCommand(["down"])).toEqual({ name: "down", stack: undefined });
    expect(parseCommand(["down", "dev-cluster"])).toEqual({ name: "down", stack: "dev-cluster" });
    expect(parseCommand(["status"])).toEqual({ name: "status" });
  });

  it.each([
    [[], "usage: npm run local:kubernetes"],
    [["start"], 'there is no command "start"'],
    [["up"], "`up` takes one cluster stack, e.g. `up prod-cluster`"],
    [["up", "one", "two"], "`up` takes one cluster stack"],
    [["up", "prod-cluster", "--at", "big"], "--at big: take one of desired, minimum, maximum"],
    [["up", "prod-cluster", "--port", "0"], "--port 0: take a number from 1 to 65535"],
    [["up", "prod-cluster", "--port", "http"], "--port http: take a number from 1 to 65535"],
    [["up", "prod-cluster", "--size", "3"], "Unknown option '--size'"],
    [["down", "--port", "6443"], "--port: only `up` takes options"],
    [["install", "helm"], 'there is no binary "helm": take of etcd, kube-apiserver'],
  ])("refuses %j and tells what may be asked", (args, message) => {
    expect(() => parseCommand(args)).toThrow(message);
  });
});
