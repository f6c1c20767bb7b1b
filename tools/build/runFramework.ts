import {spawn} from "node:child_process";
import {delimiter, join} from "node:path";

export interface FrameworkOptions {
  readonly output?: string;
  /** Called with the running process, so that it can be stopped. */
  readonly quiet?: boolean;
}

/** Runs Framework's command; resolves to its exit code. It starts tsx by name, so the packages' own folder is put on the path. */
export function runFramework(
  root: string,
  args: readonly string[],
  {output, quiet = false}: FrameworkOptions = {}
): Promise<number> {
  const bin = join(root, "node_modules", ".bin");
  const command = join(root, "node_modules", "@observablehq", "framework", "dist", "bin", "observable.js");
  const child = spawn(process.execPath, [command, ...args], {
    cwd: root,
    stdio: ["ignore", quiet ? "ignore" : 2, 2],
    env: {
      ...process.env,
      PATH: `${bin}${delimiter}${process.env["PATH"] ?? ""}`,
      OBSERVABLE_TELEMETRY_DISABLE: "true",
      ...(output ? {RSA_NOTEBOOK_OUTPUT: output} : {})
    }
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code) => resolve(code ?? 2));
  });
}
