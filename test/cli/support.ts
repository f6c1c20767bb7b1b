import {main} from "../../cli/main.js";

/** Runs a command in this process, on a terminal of so many columns, if any; gives its exit code and what it printed. */
export async function command(args: readonly string[], root = process.cwd(), columns?: number) {
  let [out, err] = ["", ""];
  const bytes: Uint8Array[] = [];
  const code = await main(args, {
    root,
    out: (content) => void (typeof content === "string" ? (out += content) : bytes.push(content)),
    err: (text) => void (err += text),
    now: () => 0,
    columns
  });
  return {code, out, err, bytes: Buffer.concat(bytes)};
}
