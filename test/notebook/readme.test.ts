import {readFileSync} from "node:fs";
import {build} from "esbuild";
import {expect, test, vi} from "vitest";

/** The blocks of README that begin with an import of the notebook, as one module. */
function examples(): string {
  const blocks = [...readFileSync("README.md", "utf8").matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = ""]) => code);
  return blocks.filter((code) => code.includes("./src/notebook/")).join("\n");
}

test("what README shows of a notebook of one's own runs, and prints what it says", async () => {
  const code = examples();
  const said = [...code.matchAll(/console\.log\(.*\/\/ (.*)$/gm)].map(([, text]) => text);
  const {outputFiles} = await build({
    stdin: {contents: code, resolveDir: process.cwd(), loader: "ts"},
    bundle: true,
    write: false,
    format: "esm",
    platform: "neutral",
    mainFields: ["module", "main"]
  });
  const log = vi.spyOn(console, "log").mockImplementation(() => undefined);
  const fetched = vi.fn((_: string, {signal}: RequestInit) => {
    expect(signal?.aborted).toBe(false);
    return Promise.resolve(new Response("0.5"));
  });
  vi.stubGlobal("fetch", fetched);
  await import(`data:text/javascript,${encodeURIComponent(outputFiles[0]?.text ?? "")}`);
  const printed = log.mock.calls.map(([value]: unknown[]) => String(value));
  log.mockRestore();
  vi.unstubAllGlobals();
  expect(printed).toEqual(said);
  expect(said).toEqual(["8", "2"]);
  expect(fetched).toHaveBeenCalledExactlyOnceWith("rate.json", expect.anything());
});
