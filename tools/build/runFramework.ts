import type {StdioOptions} from "node:child_process";
import {delimiter, join} from "node:path";
import {fileURLToPath} from "node:url";
import {startNode} from "../startNode.js";

interface FrameworkOptions {
  /** The folder that the site is built in; `dist` without it. */
  readonly output?: string;
  /** Hears what it says; without it, it says so on standard error. */
  readonly hear?: (text: string) => void;
  /** Ends it. */
  readonly signal?: AbortSignal;
}

const command = fileURLToPath(new URL("framework.ts", import.meta.url));

/** Runs Framework's command over the installed packages; resolves to its exit code. What ends this process ends it too. It starts tsx by name, so the packages' own folder is put on the path. */
export function runFramework(
  root: string,
  args: readonly string[],
  {output, hear, signal}: FrameworkOptions = {}
): Promise<number> {
  const bin = join(root, "node_modules", ".bin");
  const stdio: StdioOptions = hear ? ["ignore", "pipe", "pipe"] : ["inherit", 2, 2];
  const child = startNode(["--import", import.meta.resolve("tsx/esm"), command, ...args], {
    cwd: root,
    stdio,
    env: {
      ...process.env,
      PATH: `${bin}${delimiter}${process.env["PATH"] ?? ""}`,
      OBSERVABLE_TELEMETRY_DISABLE: "true",
      ...(output ? {RSA_NOTEBOOK_OUTPUT: output} : {})
    }
  });
  signal?.addEventListener("abort", () => child.kill());
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding("utf8").on("data", hear ?? (() => undefined));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve(code ?? 2));
  });
}
