#!/usr/bin/env node
try {
  await import("tsx/esm");
} catch (error) {
  if (error?.code !== "ERR_MODULE_NOT_FOUND") throw error;
  process.stderr.write("error: packages are not installed; run `npm ci` in the project's folder first\n");
  process.exit(2);
}
const {main} = await import("../cli/main.ts");
process.exitCode = await main(process.argv.slice(2));
