import tseslint from "typescript-eslint";
import {roomsRule} from "./tools/roomsRule.js";

/** These differ between engines in the last bits. */
const unsteady = [
  "exp",
  "expm1",
  "log",
  "log10",
  "log1p",
  "log2",
  "pow",
  "sin",
  "cos",
  "tan",
  "asin",
  "acos",
  "atan",
  "atan2"
];
const unsteadyToo = ["sinh", "cosh", "tanh", "asinh", "acosh", "atanh", "cbrt", "hypot", "random"];
const noDefault = {selector: "ExportDefaultDeclaration", message: "named exports only"};
const noLiteralSpread = [
  "ObjectExpression > SpreadElement > ObjectExpression",
  "ArrayExpression > SpreadElement > ArrayExpression",
  "SpreadElement > TSAsExpression > ArrayExpression"
].map((selector) => ({selector, message: "a literal is spread; write its parts themselves"}));
const sameBits = [
  {selector: "BinaryExpression[operator='**']", message: "** differs between engines; multiply"},
  {selector: "AssignmentExpression[operator='**=']", message: "**= differs between engines; multiply"},
  {
    selector: "CallExpression[callee.property.name='localeCompare']",
    message: "localeCompare depends on the machine; compare with <"
  }
];

export default tseslint.config(
  {
    ignores: ["dist/", "dist.next/", "dist.old/", "lib/", "bundle/", "src/.observablehq/", "node_modules/", "coverage/"]
  },
  ...tseslint.configs.recommended,
  {
    plugins: {rooms: {rules: {rooms: roomsRule}}},
    rules: {
      "rooms/rooms": "error",
      "max-lines": ["error", {max: 400}],
      "no-console": "error",
      "no-warning-comments": "error",
      eqeqeq: ["error", "always", {null: "ignore"}],
      "prefer-const": ["error", {destructuring: "all"}],
      "no-restricted-syntax": ["error", noDefault, ...noLiteralSpread],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": ["error", {argsIgnorePattern: "^_"}],
      "@typescript-eslint/no-unused-expressions": ["error", {allowShortCircuit: true, allowTernary: true}]
    }
  },
  {
    files: ["src/math/**", "src/rsa/**", "src/notebook/**", "src/study/**", "src/studies/**", "src/tables/**"],
    rules: {
      "no-restricted-properties": [
        "error",
        ...[...unsteady, ...unsteadyToo].map((property) => ({
          object: "Math",
          property,
          message: "differs between engines, or is not seeded"
        }))
      ],
      "no-restricted-globals": ["error", "Intl", "Date", "document", "window", "fetch", "process"],
      "no-restricted-syntax": ["error", noDefault, ...noLiteralSpread, ...sameBits]
    }
  },
  {
    files: ["{bin,cli,kernels,loaders,src,tools}/**"],
    rules: {"max-lines-per-function": ["error", {max: 80}]}
  },
  {files: ["*.config.ts", "*.config.js"], rules: {"no-restricted-syntax": "off"}}
);
