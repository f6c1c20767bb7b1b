import {readFuzzed, type AskedFuzz, type Fixtures} from "./fuzzedFiles.js";

addEventListener("message", async ({data: {fixtures, ...asked}}: MessageEvent<AskedFuzz & {fixtures: Fixtures}>) => {
  try {
    postMessage(await readFuzzed(asked, fixtures, () => performance.now()));
  } catch (error) {
    postMessage({error: error instanceof Error ? `${error.message}\n${error.stack ?? ""}` : String(error)});
  }
});
