import {main} from "../../cli/main.js";

/** Runs a command in this process; gives its exit code and what it printed. */
export async function command(args: readonly string[], root = process.cwd()) {
  let [out, err] = ["", ""];
  const bytes: Uint8Array[] = [];
  const code = await main(args, {
    root,
    out: (content) => void (typeof content === "string" ? (out += content) : bytes.push(content)),
    err: (text) => void (err += text),
    now: () => 0
  });
  return {code, out, err, bytes: Buffer.concat(bytes)};
}
