import {Command} from "commander";
import {existsSync} from "node:fs";
import {mkdir} from "node:fs/promises";
import {join} from "node:path";
import {describe, expect, test, vi} from "vitest";
import type {Effects} from "../../cli/effects.js";
import {addStudyCommands} from "../../cli/studyCommands.js";
import {studyWorkers} from "../../cli/studyWorkers.js";
import {studyFault, studyIds} from "../../loaders/studyIds.js";
import type {Faults} from "../../src/study/faults.js";
import {choice, flag, whole, type Params} from "../../src/study/param.js";
import {madeStudy} from "../support/madeStudy.js";
import {temporaryFolder} from "../support/temporaryFolder.js";

/** A study of one result, with these parameters and this step, and what its commands print. */
async function printed(
  params: Params,
  args: readonly string[],
  step: (...given: never[]) => unknown = () => 1,
  folder: string = process.cwd(),
  more: Partial<Effects> = {}
) {
  const [out, err, codes]: [string[], string[], Promise<number>[]] = [[], [], []];
  vi.stubEnv("RSA_NOTEBOOK_CACHE", await temporaryFolder());
  const root = new Command().exitOverride();
  const effects = {
    root: folder,
    out: (text: string) => void out.push(text),
    err: (text: string) => void err.push(text),
    now: () => 0,
    ...more
  };
  addStudyCommands(root, madeStudy(params, step), effects as never, (code) => void codes.push(code));
  await root.parseAsync([...args], {from: "user"});
  const code = await codes[0];
  return {out: out.join(""), err: err.join(""), code};
}

/** The help of a command of a study with these parameters, in lines that are not broken. */
async function helpTexts(params: Params, name: string): Promise<string> {
  const root = new Command().configureHelp({helpWidth: 200});
  addStudyCommands(
    root,
    madeStudy(params, () => 1),
    {} as never,
    () => undefined
  );
  return root.commands.find((command) => command.name() === name)?.helpInformation() ?? "";
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

  test("take `all` for the value of that name where there is one, and say so, else for all values", async () => {
    const swept = (values: readonly string[]) =>
      printed({pot: choice(values, "I")}, ["sweep", "--pot", "all", "--csv"]);
    const own = await swept(["all", "I"]);
    expect(own.out).toBe("pot,step\nall,1\n");
    expect(own.err).toContain("note: --pot all is the value of that name; for every value, --pot all,I\n");
    const every = await swept(["I", "II"]);
    expect(every.out).toBe("pot,step\nI,1\nII,1\n");
    expect(every.err).not.toContain("note:");
  });

  test("turn a flag on and off, whatever it is without, and refuse a value after it", async () => {
    const params = {
      both: flag(true, {label: "Two-sided", help: "ask for lower, too", option: "two-sided"}),
      dry: flag(false)
    };
    const given = async (...args: readonly string[]) =>
      (JSON.parse((await printed(params, ["run", "--json", ...args])).out) as {params: object}).params;
    expect(await given()).toEqual({both: true, dry: false});
    expect(await given("--two-sided", "--dry")).toEqual({both: true, dry: true});
    expect(await given("--no-two-sided")).toEqual({both: false, dry: false});
    await expect(given("--two-sided", "no")).rejects.toThrow(
      '--two-sided takes no value, and there is "no"; expected --two-sided or --no-two-sided'
    );
    await expect(given("--dry=yes")).rejects.toThrow(
      '--dry takes no value, and there is "yes"; expected --dry, or nothing'
    );
  });

  test("tell what is wrong with all options at once", async () => {
    const params = {pot: choice(["I", "II"], "I"), count: whole(0, 9, 1), dry: flag(false)};
    const faults = async (...args: readonly string[]) =>
      ((await printed(params, args).catch((error: unknown) => error)) as Faults).faults;
    const [pot, count] = ['"III"; expected one of I, II', '"x"; expected a whole number from 0 to 9'];
    expect(await faults("run", "--pot", "III", "--count", "x", "--dry=no")).toEqual([
      `wrong --pot: ${pot}`,
      `wrong --count: ${count}`,
      '--dry takes no value, and there is "no"; expected --dry, or nothing'
    ]);
    expect(await faults("record", "--count", "x", "--pot", "III")).toHaveLength(2);
    expect(await faults("sweep", "--pot", "I,III", "--count", "1,x")).toEqual([
      `wrong --pot: ${pot}`,
      `wrong --count: ${count}`
    ]);
  });

  test("take a value with a comma in a sweep, and say which cells there are to explain", async () => {
    const swept = await printed({pot: choice(["I, big", "II"], "II")}, ["sweep", "--pot", "I, big", "--csv"]);
    expect(swept.out).toBe('pot,step\n"I, big",1\n');
    await expect(printed({}, ["explain"])).rejects.toThrow("no cell to explain; expected one of step");
  });

  test("tell a parameter by its label and its help", async () => {
    const params = {
      both: flag(true, {label: "Two-sided", help: "ask for lower, too"}),
      pot: choice(["I", "II"], "I", {label: "Pot", help: "where it grew"}),
      least: whole(0, 9, 1, {help: "the lowest"})
    };
    const help = (await helpTexts(params, "run")).replace(/ +/g, " ");
    expect(help).toContain("\n --both Two-sided (ask for lower, too) (default: yes)\n --no-both turns --both off\n");
    expect(help).toContain("\n --pot <choice> Pot (where it grew): one of I, II (default: I)\n");
    expect(help).toContain("\n --least <number> the lowest: a whole number from 0 to 9 (default: 1)\n");
  });

  test("explain a step by what it is made of, also where there is no record", async () => {
    const folder = await temporaryFolder();
    const told = async (...more: readonly string[]) =>
      (await printed({}, ["explain", "step", ...more], () => 1, folder)).out;
    expect(await told()).toMatch(/^step: there is no data\/made\/record\.json to compare with\n/);
    expect(JSON.parse(await told("--json"))).toMatchObject({
      same: null,
      because: [],
      path: ["step"],
      inputs: {step: []}
    });
    await printed({}, ["record"], () => 1, folder);
    expect(await told()).toMatch(/^step: nothing that decides it has changed since the record\n/);
  });

  test.each([new TypeError("oh no"), new RangeError("too few values: 0; expected at least 1")])(
    "name the step that failed as its page does, and of a sweep the combination: %s",
    async (error) => {
      const fails = (): never => {
        throw error;
      };
      const told = `the step step failed: ${error.message}`;
      const params = {pot: choice(["I", "II"], "I")};
      await expect(printed(params, ["run"], fails)).rejects.toThrow(new RegExp(`^${told}$`));
      await expect(printed(params, ["record"], fails)).rejects.toThrow(`nothing to record: ${told}`);
      const sweep = printed(params, ["sweep", "--pot", "II"], fails);
      // what data forbid ends no sweep
      if (error instanceof RangeError) expect((await sweep).out).toContain(`none: ${told}`);
      else await expect(sweep).rejects.toThrow("the step step failed for --pot II: oh no");
    }
  );
});

test("what is no finite number is told by its step, never recorded, and never the same", async () => {
  const folder = await temporaryFolder();
  const told = 'step step: step is NaN; expected a finite number, or {reason: "why there is none"}';
  const run = await printed({}, ["run", "--json"], () => NaN);
  expect([run.code, run.err]).toEqual([0, `warning: ${told}\n`]);
  expect(JSON.parse(run.out)).toMatchObject({
    results: [{name: "step", value: {reason: "it is NaN, which is no finite number"}, notFinite: "NaN"}]
  });
  await expect(printed({}, ["record"], () => NaN, folder)).rejects.toThrow(`nothing to record: ${told}`);
  expect(existsSync(join(folder, "data/made"))).toBe(false);
  const sweep = await printed({pot: choice(["I", "II"], "I")}, ["sweep", "--pot", "all", "--csv"], () => -1 / 0);
  expect(sweep.err).toContain(`warning: in 2 of 2 combinations ${told.replace("NaN", "-Infinity")}\n`);

  await printed({}, ["record"], () => ({reason: "no birds"}), folder);
  expect((await printed({}, ["verify"], () => ({reason: "no birds"}), folder)).code).toBe(0);
  const verified = await printed({}, ["verify"], () => NaN, folder);
  expect(verified.code).toBe(1);
  expect(verified.out).toContain("step    none: no birds  none: it is NaN, which is no finite number");
  expect(verified.out).toContain(`\n${told}\nNo record takes that; mend the step, and verify again.\n`);
});

describe("a sweep", () => {
  const counted = {count: whole(0, 99, 0)};
  const sweep = ["sweep", "--count", Array.from({length: 100}, (_, i) => i).join(","), "--csv"];

  test("that fails begins no more combinations, and is over when it says so", async () => {
    let begun = 0;
    const fails = async (count: number) => {
      begun++;
      if (count === 1) throw new TypeError("oh no");
      await new Promise((resolve) => setTimeout(resolve, 20));
      return count;
    };
    await expect(printed(counted, sweep, fails)).rejects.toThrow("the step step failed for --count 1: oh no");
    const atEnd = begun;
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(begun).toBe(atEnd);
    expect(begun).toBeLessThan(100);
  });

  test("that a reader ends says how much of it is kept", async () => {
    const ended = vi.fn<() => void>();
    let end: () => void = () => undefined;
    const interrupted = (call: () => void) => ((end = call), ended);
    const {err} = await printed(counted, sweep, (count: number) => (count === 99 && end(), count), undefined, {
      interrupted
    });
    expect(err).toMatch(/^stopped: \d+ of 100 combinations are kept; the same command goes on from there$/m);
    expect(ended).toHaveBeenCalledOnce();
  });
});

test("workers that were stopped take no more jobs", async () => {
  const workers = studyWorkers(madeStudy({}, () => 1));
  workers.stop();
  const task = {job: "draws", from: 0, to: 1, inputs: []};
  await expect(workers.run(task, new AbortController().signal)).rejects.toThrow("stopped");
});

test("a step that waits for what never comes is named, and ends the run", async () => {
  const params = {count: whole(0, 9, 1)};
  for (const name of ["run", "sweep", "record"]) {
    const run = printed(params, [name], () => new Promise(() => undefined), await temporaryFolder());
    const said = expect(run).rejects.toThrow("the step step never ends: it waits for what nothing is left to give");
    await vi.waitUntil(() => process.listenerCount("beforeExit") > 0);
    process.emit("beforeExit", 0);
    await said;
    expect(process.listenerCount("beforeExit")).toBe(0);
  }
});

test("what is no number is named with its step, and not recorded", async () => {
  const said = 'step step: step is of type object; expected a finite number, or {reason: "why there is none"}';
  expect((await printed({}, ["run"], () => new Map())).err).toBe(`warning: ${said}\n`);
  await expect(printed({}, ["record"], () => new Map())).rejects.toThrow(`nothing to record: ${said}`);
});

test("a record from before a parameter came or went says so", async () => {
  const folder = await temporaryFolder();
  const made = (params: Params, name: string) => printed(params, [name], () => 1, folder);
  const [a, b, c] = [whole(0, 9, 1), whole(0, 9, 2), whole(0, 9, 3)];
  await made({a, b}, "record");
  await expect(made({a, c}, "verify")).rejects.toThrow(
    /^data\/made\/record\.json: it was written when the study had no parameter c, and a parameter b; .*write it anew with `npx rsa-notebook made record`$/
  );
  await expect(made({a, b, c: whole(0, 9, 3, {later: true})}, "verify")).resolves.toMatchObject({code: 1});
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
