import {posix, relative, sep} from "node:path";
import {refusal} from "./rooms.js";

const root = posix.dirname(posix.dirname(new URL(import.meta.url).pathname));
const isTypeOnly = (node) =>
  node.importKind === "type" ||
  node.exportKind === "type" ||
  (node.specifiers?.length > 0 &&
    node.specifiers.every(({importKind, exportKind}) => (importKind ?? exportKind) === "type"));

/** ESLint's view of the map in rooms.js: static and dynamic imports, and exports from elsewhere. */
export const roomsRule = {
  meta: {type: "problem", schema: [], messages: {refused: "{{why}}"}},
  create(context) {
    const path = relative(root, context.filename).split(sep).join("/");
    const check = (node, source, typeOnly) => {
      if (typeof source !== "string") return;
      const local = source.startsWith(".");
      const target = local ? posix.join(posix.dirname(path), source) : source;
      const why = refusal(path, target, {local, typeOnly});
      if (why) context.report({node, messageId: "refused", data: {why}});
    };
    return {
      ImportDeclaration: (node) => check(node, node.source.value, isTypeOnly(node)),
      ExportNamedDeclaration: (node) => node.source && check(node, node.source.value, isTypeOnly(node)),
      ExportAllDeclaration: (node) => check(node, node.source.value, isTypeOnly(node)),
      ImportExpression: (node) => check(node, node.source.value, false),
      TSImportType: (node) => check(node, node.source?.value ?? node.argument?.literal?.value, true)
    };
  }
};
