import {main} from "../../cli/main.js";

/** Runs a command in this process; gives its exit code and what it printed. */
export async function command(args: readonly string[], root = process.cwd()) {
  let [out, err] = ["", ""];
  const code = await main(args, {
    root,
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    now: () => 0
  });
  return {code, out, err};
}
