import {readFile, rm} from "node:fs/promises";
import {expect, test} from "vitest";
import {projectCopy} from "../support/projectCopy.js";
import {command} from "./support.js";

test("a default model whose file is gone is told, and refused where it was named", {timeout: 240_000}, async () => {
  const root = await projectCopy();
  await rm(`${root}/data/embeddings/bert-base.arrow`);
  const note =
    /^note: bert-base is not here \(data\/embeddings\/bert-base\.arrow is gone\), so the default pair is \S+ and \S+; run `npx rsa-notebook data --model bert-base` to have it back\n/;
  for (const args of [["run"], ["run", "--a", "glove-100d"]])
    expect(await command(args, root)).toMatchObject({code: 0, err: expect.stringMatching(note) as string});
  expect(await command(["run", "--a", "bert-base"], root)).toMatchObject({
    code: 2,
    out: "",
    err: expect.stringMatching(
      /^error: model not here: bert-base; run `npx rsa-notebook data --model bert-base` first\n$/
    ) as string
  });
  // another pair would take the place of what is published
  const before = await readFile(`${root}/data/record.json`, "utf8");
  expect(await command(["record"], root)).toMatchObject({
    code: 2,
    err: "error: nothing to record: data/embeddings/bert-base.arrow is gone; run `npx rsa-notebook data --model bert-base` to have it back\n"
  });
  expect(await readFile(`${root}/data/record.json`, "utf8")).toBe(before);
});
