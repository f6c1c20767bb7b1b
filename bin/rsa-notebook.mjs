#!/usr/bin/env node
const ends = (error) => {
  process.stderr.write(`error: ${error}\n`);
  process.exit(2);
};
try {
  await import("tsx/esm");
} catch (error) {
  if (error?.code !== "ERR_MODULE_NOT_FOUND") throw error;
  ends("packages are not installed; run `npm ci` in the project's folder first");
}
// a module that cannot be loaded is no difference that a check has found
const {main} = await import("../cli/main.ts").catch((error) => {
  const why = String(error?.message ?? error).replace(/\s+/g, " ");
  const [where, path = ""] = /(\/[^\s:]+\.m?[jt]s):\d+/.exec(error?.stack ?? "") ?? [];
  ends(`the code cannot be run: ${why}${where && !why.includes(path) ? ` (${where})` : ""}; restore it`);
});
process.exitCode = await main(process.argv.slice(2));
