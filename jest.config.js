/** @type {import("jest").Config} */
module.exports = {
  testEnvironment: "node",
  roots: ["<rootDir>/test"],
  transform: { "^.+\\.ts$": ["@swc/jest", { jsc: { parser: { syntax: "typescript" }, target: "es2022" } }] },
  setupFiles: ["<rootDir>/tools/token-traces.ts"],
  reporters: ["default", "<rootDir>/test/support/summary-reporter.js"],
  testTimeout: 30_000,
};
