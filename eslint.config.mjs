import jest from "eslint-plugin-jest";
import tseslint from "typescript-eslint";

const BARRELS = ["aws", "kubernetes", "helm", "pagerduty"].map((name) => ({
  name: `@cdktf/provider-${name}`,
  message: "Import from lib/<resource>: the barrel costs seconds and half a gigabyte.",
}));

export default tseslint.config(
  { ignores: ["cdktf.out/", "node_modules/"] },
  {
    files: ["**/*.ts"],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/no-unnecessary-condition": "error",
      // Numbers read well in messages.
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // A construct registers itself with its scope: nobody holds the object.
      "no-new": "off",
      "no-restricted-imports": ["error", { paths: BARRELS }],
      "no-console": "error",
      // An import would give a copy: this module is patched in place.
      "@typescript-eslint/no-require-imports": ["error", { allow: ["cdktf/lib/tokens/private/stack-trace"] }],
    },
  },
  {
    files: ["modules/**/*.ts", "stacks/**/*.ts"],
    rules: {
      "no-restricted-properties": [
        "error",
        { object: "process", property: "env", message: "The same commit must synthesize the same bytes everywhere." },
      ],
    },
  },
  {
    files: ["test/**/*.test.ts"],
    extends: [jest.configs["flat/recommended"]],
    rules: {
      "jest/expect-expect": ["error", { assertFunctionNames: ["expect", "expect*"] }],
      "jest/no-disabled-tests": "error",
      "jest/no-focused-tests": "error",
    },
  },
);
