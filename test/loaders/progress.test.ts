import {PassThrough} from "node:stream";
import {describe, expect, it} from "vitest";
import {barProgress, plainProgress, progressOn} from "../../loaders/progress.js";

describe("plainProgress(write)", () => {
  it("writes a line when a download starts and one when it ends, with rows and bytes", () => {
    const lines: string[] = [];
    const progress = plainProgress((text) => void lines.push(text));
    progress.start("owner/bert: model.safetensors", 4096 * 300, 300);
    progress.advance(4096 * 200, 200);
    progress.advance(4096 * 100, 100);
    progress.stop();
    progress.start("package", undefined);
    progress.advance(5000);
    progress.stop();
    expect(lines).toEqual([
      "fetching owner/bert: model.safetensors (300 rows, 1.2 MB)\n",
      "fetched owner/bert: model.safetensors: 300 rows, 1.2 MB\n",
      "fetching package\n",
      "fetched package: 5.0 kB\n"
    ]);
  });
});

/** What a terminal of 200 columns was sent. */
function terminal() {
  const stream = Object.assign(new PassThrough(), {
    isTTY: true,
    columns: 200,
    cursorTo: () => true,
    clearLine: () => true
  });
  let text = "";
  stream.on("data", (part: Buffer) => void (text += part.toString()));
  return {stream: stream as unknown as NodeJS.WriteStream, text: () => text};
}

describe("barProgress(stream, now)", () => {
  it("shows bytes, rows, rate and time left", () => {
    const {stream, text} = terminal();
    let milliseconds = 0;
    const progress = barProgress(stream, () => milliseconds);
    progress.start("owner/bert", 2_000_000, 300);
    milliseconds = 2000;
    progress.advance(1_000_000, 150);
    progress.stop();
    expect(text()).toContain("owner/bert [");
    expect(text()).toMatch(/ 50% 1\.0 MB of 2\.0 MB · 150 of 300 rows · 0\.5 MB\/s · \S+ left/);
  });
});

describe("progressOn(stream)", () => {
  it("writes plain lines where the stream is no terminal, and moves no cursor", () => {
    const stream = new PassThrough();
    const progress = progressOn(stream as unknown as NodeJS.WriteStream);
    progress.start("owner/bert", 10, 1);
    progress.advance(10, 1);
    progress.stop();
    expect(String(stream.read())).toBe("fetching owner/bert (1 row, 10 B)\nfetched owner/bert: 1 row, 10 B\n");
  });
});
