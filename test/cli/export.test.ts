import {readFile, readdir} from "node:fs/promises";
import {join} from "node:path";
import {tableFromIPC} from "apache-arrow";
import {expect, test} from "vitest";
import {temporaryFolder} from "../support/temporaryFolder.js";
import {command} from "./support.js";

interface Cell {
  readonly id: string;
  readonly cell_type: string;
  readonly source: readonly string[];
}

const asked = ["--a", "minilm-l6", "--b", "stories15m", "--permutations", "200", "--seed", "7", "--centre"];

/** What the notebook's first code says of a name. */
function said(cells: readonly Cell[], name: string): unknown {
  const code = cells.find(({cell_type}) => cell_type === "code")?.source.join("") ?? "";
  const [, text = ""] = new RegExp(`^${name} = json\\.loads\\(r'''([^]*?)'''\\)$`, "m").exec(code) ?? [];
  return JSON.parse(text);
}

test("export writes a notebook that expects what run finds, and the rows of both models twice, the same bytes each time", async () => {
  const home = await temporaryFolder();
  const [one, other] = [join(home, "one"), join(home, "other")];
  expect(await command(["export", one, ...asked])).toMatchObject({code: 0, err: ""});
  const names = ["analysis.ipynb", "rows-a.arrow", "rows-a.csv", "rows-b.arrow", "rows-b.csv"];
  expect((await readdir(one)).toSorted()).toEqual(names);
  expect(await readdir(home)).toEqual(["one"]);

  const notebook = JSON.parse(await readFile(join(one, "analysis.ipynb"), "utf8")) as {
    readonly nbformat: number;
    readonly cells: readonly Cell[];
  };
  expect(notebook.nbformat).toBe(4);
  expect(new Set(notebook.cells.map(({id}) => id)).size).toBe(notebook.cells.length);
  const {result} = JSON.parse((await command(["run", ...asked, "--json", "--no-cache"])).out) as {
    result: {r: number; p: number; pWithin: number; interval: readonly number[]};
  };
  expect(said(notebook.cells, "expected")).toMatchObject({
    score: result.r,
    p: result.p,
    pWithin: result.pWithin,
    interval: result.interval
  });
  expect(said(notebook.cells, "state")).toMatchObject({permutations: 200, seed: 7, centre: true, tested: "pearson"});

  for (const side of ["a", "b"]) {
    const table = tableFromIPC(await readFile(join(one, `rows-${side}.arrow`)));
    const lines = (await readFile(join(one, `rows-${side}.csv`), "utf8"))
      .split("\n")
      .filter((line) => !/^#/.test(line));
    expect(lines[0]).toBe(table.schema.fields.map(({name}) => name).join());
    const last = lines.at(-2)?.split(",") ?? [];
    const row = table.get(table.numRows - 1)?.toArray() as unknown as readonly unknown[];
    expect(last).toEqual(Array.from(row, String));
    // numbers of 32 bits, widened: nothing of them is lost in the text
    for (const value of last.slice(5)) expect(Math.fround(Number(value))).toBe(Number(value));
  }

  await command(["export", other, ...asked]);
  for (const name of names)
    expect((await readFile(join(other, name))).equals(await readFile(join(one, name))), name).toBe(true);
});

test("a notebook says why there is no interval and no test within categories, and quotes of words do not end its texts", async () => {
  const folder = join(await temporaryFolder(), "one");
  await command([
    "export",
    folder,
    "--words",
    "moon,star,apple,chair",
    "--comparison",
    "rho-a",
    "--permutations",
    "50"
  ]);
  const {cells} = JSON.parse(await readFile(join(folder, "analysis.ipynb"), "utf8")) as {cells: readonly Cell[]};
  expect(said(cells, "expected")).toMatchObject({interval: null});
  expect(said(cells, "reasons")).toMatchObject({interval: expect.stringMatching(/\w/)});
});

test.each([
  [["--all"], "--all: a notebook is of one pair; expected --a and --b"],
  [["--words", "vocabulary"], "--words vocabulary: a notebook has every pair of words; expected a list of words"],
  [["--words", "moon,star,apple"], "no test: too few words for a test: 3; expected at least 4"]
])("export refuses %j, and writes nothing", async (more, message) => {
  const home = await temporaryFolder();
  const {code, err} = await command(["export", join(home, "one"), ...more]);
  expect({code, err: err.trim().split("\n").at(-1)}).toEqual({code: 2, err: `error: ${message}`});
  expect(await readdir(home)).toEqual([]);
});

test("export refuses a folder that holds something", async () => {
  const home = await temporaryFolder();
  await command(["export", join(home, "one"), ...asked]);
  expect(await command(["export", join(home, "one"), ...asked])).toMatchObject({
    code: 2,
    err: expect.stringContaining("it is not empty; expected a new folder, or an empty one")
  });
});
