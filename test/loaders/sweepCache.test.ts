import {mkdir, mkdtemp, readdir, rm, utimes, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {expect, it} from "vitest";
import {sweepCache} from "../../loaders/sweepCache.js";

it("sweepCache(cache) removes temporary folders older than a day, and nothing else", async () => {
  const cache = await mkdtemp(join(tmpdir(), "sweep-"));
  try {
    await sweepCache(cache);
    for (const name of ["tmp/old", "tmp/young", "content"]) await mkdir(join(cache, name), {recursive: true});
    await writeFile(join(cache, "tmp", "old", "0"), "half a download");
    await utimes(join(cache, "tmp", "old"), 0, 0);
    await utimes(join(cache, "content"), 0, 0);
    await sweepCache(cache);
    expect(await readdir(join(cache, "tmp"))).toEqual(["young"]);
    expect(await readdir(cache)).toEqual(["content", "tmp"]);
  } finally {
    await rm(cache, {recursive: true});
  }
});
