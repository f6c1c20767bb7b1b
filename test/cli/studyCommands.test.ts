import {Command} from "commander";
import {mkdir} from "node:fs/promises";
import {join} from "node:path";
import {describe, expect, test, vi} from "vitest";
import {addStudyCommands} from "../../cli/studyCommands.js";
import {studyFault, studyIds} from "../../loaders/studyIds.js";
import {choice, whole, type Params} from "../../src/study/param.js";
import {madeStudy} from "../support/madeStudy.js";
import {temporaryFolder} from "../support/temporaryFolder.js";

/** A study of one result, with these parameters and this step, and what its commands print. */
async function printed(params: Params, args: readonly string[], step: () => unknown = () => 1) {
  const [out, err, codes]: [string[], string[], Promise<number>[]] = [[], [], []];
  vi.stubEnv("RSA_NOTEBOOK_CACHE", await temporaryFolder());
  const root = new Command().exitOverride();
  const effects = {
    root: process.cwd(),
    out: (text: string) => void out.push(text),
    err: (text: string) => void err.push(text),
    now: () => 0
  };
  addStudyCommands(root, madeStudy(params, step), effects as never, (code) => void codes.push(code));
  await root.parseAsync([...args], {from: "user"});
  await codes[0];
  return {out: out.join(""), err: err.join("")};
}

describe("the commands of a study", () => {
  test.each([
    [{help: whole(0, 9, 1)}, "made, parameter help: --help is the commands' own"],
    [{json: whole(0, 9, 1)}, "made, parameter json: --json is the commands' own"],
    [{seed: whole(0, 9, 1), start: whole(0, 9, 1, {option: "seed"})}, "made, parameter start: --seed is that of seed"],
    [
      {least: whole(0, 9, 1, {option: "at least"})},
      "made, parameter least: --at least is no name of small letters, digits and dashes"
    ]
  ])("refuse a parameter whose option cannot be: %j", async (params: Params, message) => {
    await expect(printed(params, ["run"])).rejects.toThrow(`${message}; give it another by {option: "…"}`);
  });

  test("take `all` for the value of that name where there is one, else for all values", async () => {
    const heads = async (values: readonly string[]) =>
      (await printed({pot: choice(values, "I")}, ["sweep", "--pot", "all", "--csv"])).out;
    expect(await heads(["all", "I"])).toBe("pot,step\nall,1\n");
    expect(await heads(["I", "II"])).toBe("pot,step\nI,1\nII,1\n");
  });

  test("name the step whose code failed, and of a sweep the combination", async () => {
    const fails = (): never => {
      throw new TypeError("oh no");
    };
    const params = {pot: choice(["I", "II"], "I")};
    await expect(printed(params, ["run"], fails)).rejects.toThrow(/^step step: oh no$/);
    await expect(printed(params, ["sweep", "--pot", "II"], fails)).rejects.toThrow(/^step step of --pot II: oh no$/);
  });
});

test("a folder of src/studies that is no study is named with the reason", async () => {
  const root = await temporaryFolder();
  for (const id of ["my study", "empty"]) await mkdir(join(root, "src/studies", id), {recursive: true});
  expect(studyIds(root)).toEqual([]);
  expect(studyFault("my study", root)).toBe(
    "src/studies/my study: no name of a study; expected letters, digits and dashes"
  );
  expect(studyFault("empty", root)).toBe("src/studies/empty: no study.ts in it; expected the declaration");
  for (const id of ["none", "..", "", "/"]) expect(studyFault(id, root)).toBe(undefined);
});
