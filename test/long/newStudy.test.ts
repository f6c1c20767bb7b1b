import {readFile, readdir, rm, writeFile} from "node:fs/promises";
import {dirname, join} from "node:path";
import {expect, test} from "vitest";
import {parseWords} from "../../loaders/words.js";
import {giveRows, install, packageFiles, runIn} from "../support/newStudy.js";
import {projectCopy, commandIn} from "../support/projectCopy.js";
import {temporaryFolder} from "../support/temporaryFolder.js";

test("init makes a study of other words: its record verifies, and its site speaks of its own words alone", async () => {
  const all = parseWords(await readFile("data/words.csv", "utf8"));
  const shipped = all.filter(({set}) => set === "seed");
  const categories = [...new Set(all.filter(({set}) => set !== "seed").map(({category}) => category))]
    .filter((name) => !shipped.some(({category}) => category === name))
    .slice(0, 4);
  const own = categories.flatMap((name) =>
    all.filter((row) => row.set !== "seed" && row.category === name).slice(0, 15)
  );
  expect(own.length).toBeGreaterThan(30);
  const folder = await temporaryFolder();
  await writeFile(
    join(folder, "mine.csv"),
    `word,category\n${own.map((row) => `"${row.word}",${row.category}\n`).join("")}`
  );

  const project = await projectCopy(packageFiles);
  const study = join(folder, "study");
  const made = await commandIn(project, [
    "init",
    study,
    "--words",
    join(folder, "mine.csv"),
    "--models",
    "bert-base,smollm2-135m",
    "--title",
    "Mine",
    "--no-install"
  ]);
  expect(made).toMatchObject({code: 0});
  expect((await readdir(study)).sort()).toEqual([
    ".github",
    ".gitignore",
    "README.md",
    "data",
    "package.json",
    "src",
    "study.json",
    "test",
    "tsconfig.json",
    "vendor"
  ]);

  await install(study, project);
  await giveRows(study, ["bert-base", "smollm2-135m"]);

  const command = join(study, "node_modules/rsa-notebook/bin/rsa-notebook.mjs");
  for (const args of [["data"], ["record"], ["verify"], ["start", "--once"]]) {
    const {code, err} = await runIn(study, [command, ...args]);
    expect(code, `${args.join(" ")}: ${err}`).toBe(0);
  }

  const site = join(study, "dist");
  const pages = (await readdir(site, {recursive: true})).filter((path) => path.endsWith(".html"));
  expect(pages).toContain("learn/cosine.html");
  const words = shipped.map(({word}) => word).filter((word) => !["space", "table", "floor", "star"].includes(word));
  const foreign = new RegExp(`\\b(?:${words.join("|")}|NaN|original analysis)\\b`, "i");
  for (const page of pages) {
    const text = (await readFile(join(site, page), "utf8"))
      .replace(/<(script|style)[^]*?<\/\1>/g, "")
      .replace(/<[^>]*>/g, " ");
    expect(foreign.exec(text)?.[0], `${dirname(page)}/${page}`).toBeUndefined();
  }
  expect(await readFile(join(site, "index.html"), "utf8")).toMatch(/<title>[^<]*Mine<\/title>/);

  // a page that is left out takes the links to it along
  await rm(join(study, "src/pairs.md"));
  const file = JSON.parse(await readFile(join(study, "study.json"), "utf8")) as {pages: readonly string[]};
  const left = file.pages.filter((page) => !["pairs", "chance"].includes(page));
  await writeFile(join(study, "study.json"), JSON.stringify({...file, pages: left}));
  expect(await runIn(study, [command, "build"])).toMatchObject({code: 0});
  expect(await readFile(join(site, "index.html"), "utf8")).not.toMatch(/href="[^"]*(?:pairs|chance)\.html/);

  const tested = await runIn(study, ["--test", "test/"]);
  expect(tested.out).toMatch(/^# fail 0$/m);
}, 1_800_000);

test("init --template blank makes a study of one's own: it runs, its record verifies, its site has its page, and its tests pass", async () => {
  const project = await projectCopy(packageFiles);
  const study = join(await temporaryFolder(), "study");
  const made = await commandIn(project, ["init", study, "--template", "blank", "--title", "Mine", "--no-install"]);
  expect(made).toMatchObject({code: 0});
  expect((await readdir(join(study, "data"))).sort()).toEqual(["penguins"]);
  await install(study, project);
  const command = join(study, "node_modules/rsa-notebook/bin/rsa-notebook.mjs");

  // a study of the author's own in place of the example
  const file = join(study, "src/studies/penguins/study.ts");
  const text = await readFile(file, "utf8");
  await writeFile(file, text.replace('"body_mass_g", {label', '"bill_length_mm", {label'));
  for (const args of [
    ["penguins", "record"],
    ["penguins", "verify"],
    ["start", "--once"]
  ])
    expect(await runIn(study, [command, ...args]), args.join()).toMatchObject({code: 0});
  const run = await runIn(study, [command, "penguins", "run", "--json"]);
  expect(run.out).toContain('"column": "bill_length_mm"');
  const html = await readFile(join(study, "dist/index.html"), "utf8");
  expect(html).toMatch(/<title>Penguins \| Mine<\/title>/);
  expect(await readFile(join(study, "dist/404.html"), "utf8")).not.toMatch(/href="[^"]*learn\//);
  expect((await runIn(study, ["--test", "test/"])).out).toMatch(/^# fail 0$/m);
}, 1_800_000);
