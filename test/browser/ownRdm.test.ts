import {readFile, writeFile} from "node:fs/promises";
import {basename, extname, join} from "node:path";
import {expect, test} from "vitest";
import type {RunReport} from "../../cli/runReport.js";
import {command} from "../cli/support.js";
import {signed} from "../../src/rsa/digits.js";
import {analysisPage} from "../support/analysisPage.js";
import {site} from "../support/browser.js";
import {explanationsOf} from "../support/explanationsOf.js";
import {simulatedTrials, trialWords} from "../support/simulatedTrials.js";
import {temporaryFolder} from "../support/temporaryFolder.js";

const open = site();
const folder = "test/fixtures/rdms";

async function terminal(...args: string[]): Promise<RunReport["result"]> {
  const {code, out, err} = await command(["run", "--json", ...args]);
  expect({code, err}).toEqual({code: 0, err: ""});
  return (JSON.parse(out) as RunReport).result;
}

test("a matrix of the reader's own is one more explanation, with the terminal's numbers, all digits", async () => {
  const {page, problems} = await open({path: "?v=1&a=bert-base&b=smollm2-135m&perm=100"});
  const analysis = analysisPage(page);
  await analysis.settled();
  const section = page.locator(".own-section");
  const picker = section.getByLabel("A matrix of your own");
  const given = () => page.locator("[data-says=given]").textContent();

  await picker.setInputFiles(`${folder}/pairs.csv`);
  await section.getByRole("button", {name: "more alike"}).click();
  await expect
    .poll(() => section.locator("li").allTextContents())
    .toEqual([
      expect.stringContaining("pairs: a matrix of your own, of similarities, without 1 of the words: grape") as string
    ]);
  const pairs = await terminal("--rdm-file", `${folder}/pairs.csv`, "--rdm-sense", "similarity");
  await expect.poll(() => analysis.explanations()).toEqual(explanationsOf(pairs));
  expect((await given())?.toLowerCase()).toBe(`together: ${pairs.explanations.says[1]}.`.toLowerCase());
  expect(await analysis.box("Given", "pairs").isChecked()).toBe(true);

  // what is not told is asked for, and a file of that name is there already
  await picker.setInputFiles(`${folder}/pairs.csv`);
  await section.getByRole("button", {name: "less alike"}).click();
  await expect
    .poll(() => section.locator(".message").textContent())
    .toMatch(/^pairs\.csv: a matrix of that name is there/);
  await page.goBack();
  await page.goForward();
  expect(await section.locator("li").count()).toBe(1);
  await section.getByRole("button", {name: "Remove pairs"}).click();
  await expect.poll(() => section.locator("li").count()).toBe(0);

  await picker.setInputFiles([`${folder}/square.npy`, `${folder}/words.txt`]);
  await section.getByRole("button", {name: "less alike"}).click();
  const npy = ["--rdm-file", `${folder}/square.npy`, "--rdm-words", `${folder}/words.txt`, "--rdm-sense", "distance"];
  const square = await terminal(...npy);
  await expect.poll(() => analysis.explanations()).toEqual(explanationsOf(square));
  expect(problems).toEqual([]);
});

test("a matrix has the terminal's numbers from each kind of file, as similarities and as distances", async () => {
  const {page, problems} = await open({path: "?v=1&a=bert-base&b=smollm2-135m&perm=100"});
  const analysis = analysisPage(page);
  await analysis.settled();
  const section = page.locator(".own-section");
  const tabs = join(await temporaryFolder(), "square.tsv");
  await writeFile(tabs, (await readFile(`${folder}/square.csv`, "utf8")).replaceAll(",", "\t"));
  const files = ["pairs.csv", "pairs.tsv", "pairs.arrow", "square.csv", "square.arrow", "square.npy"];
  const all = [...files.map((name) => `${folder}/${name}`), tabs];
  // the terminal has the same digits of all of them
  const of = {
    similarity: explanationsOf(await terminal("--rdm-file", tabs, "--rdm-sense", "similarity")),
    distance: explanationsOf(await terminal("--rdm-file", tabs, "--rdm-sense", "distance"))
  };
  for (const [k, path] of all.entries()) {
    const [sense, answer] =
      k % 2 === 0 ? (["distance", "less alike"] as const) : (["similarity", "more alike"] as const);
    const name = basename(path, extname(path));
    await section
      .getByLabel("A matrix of your own")
      .setInputFiles(path.endsWith(".npy") ? [path, `${folder}/words.txt`] : path);
    await section.getByRole("button", {name: answer}).click();
    const entries = Object.entries(of[sense]).map(([key, value]) => [key.replace(".square.", `.${name}.`), value]);
    await expect.poll(() => analysis.explanations(), {message: path}).toEqual(Object.fromEntries(entries));
    await section.getByRole("button", {name: `Remove ${name}`}).click();
    await expect.poll(() => section.locator("li").count()).toBe(0);
  }
  expect(problems).toEqual([]);
});

test("a list of words by how often they were met is known by its columns, and explains as the terminal's --frequency", async () => {
  const {page, problems} = await open({path: "?v=1&a=bert-base&b=smollm2-135m&perm=100"});
  const analysis = analysisPage(page);
  await analysis.settled();
  const section = page.locator(".own-section");
  const path = join(await temporaryFolder(), "counts.csv");
  const words = (await readFile(`${folder}/words.txt`, "utf8")).trim().split("\n").slice(0, 17);
  await writeFile(path, ["word,count", "notable,7", ...words.map((word, i) => `${word},${(i * 37) % 23}`)].join("\n"));
  await section.getByLabel("A matrix of your own").setInputFiles(path);
  await expect
    .poll(() => section.locator("li").allTextContents())
    .toEqual([expect.stringMatching(/counts: .*of similarities, without 1 of the words: grape/) as string]);
  expect(await section.getByRole("button", {name: "more alike"}).count()).toBe(0);
  expect(await analysis.box("Given", "counts").isChecked()).toBe(true);
  await expect.poll(() => analysis.explanations()).toEqual(explanationsOf(await terminal("--frequency", path)));

  const wrong = join(await temporaryFolder(), "wrong.tsv");
  await writeFile(wrong, "word\tcount\nmoon\t-1\nstar\tx\n");
  await section.getByLabel("A matrix of your own").setInputFiles(wrong);
  await expect
    .poll(() => section.locator(".message").textContent())
    .toBe('wrong.tsv: line 2: "-1" is no count; expected 0 or more; line 3: "x" is no count; expected 0 or more');
  expect(problems).toEqual([]);
});

test("a matrix over 1 000 words is read by a worker, with the terminal's numbers", async () => {
  const {page, problems} = await open({path: "?v=1&a=bert-base&b=smollm2-135m&perm=100"});
  const analysis = analysisPage(page);
  await analysis.settled();
  const section = page.locator(".own-section");
  const path = join(await temporaryFolder(), "many.csv");
  const seed =
    "space,spaceship,planet,moon,star,galaxy,chair,table,couch,stool,floor,desk,apple,banana,pear,orange,peach,grape";
  const names = [...seed.split(","), ...Array.from({length: 982}, (_, i) => `w${i}`)];
  const lines = names.flatMap((word, i) =>
    names.slice(i + 1).map((other, k) => `${word},${other},${((i * 7 + k * 3) % 11) / 10}`)
  );
  await writeFile(path, `word,other,value\n${lines.join("\n")}\n`);
  const workers: string[] = [];
  page.on("worker", (worker) => workers.push(worker.url()));
  await section.getByLabel("A matrix of your own").setInputFiles(path);
  await section.getByRole("button", {name: "less alike"}).click();
  await expect
    .poll(() => section.locator("li").allTextContents())
    .toEqual([expect.stringMatching(/many: .* of distances\s/) as string]);
  expect(await section.getByRole("status").textContent()).toMatch(/^many: 1000 words, read here and sent nowhere/);
  expect(workers.filter((url) => url.includes("/matrix.worker."))).toHaveLength(1);
  const many = await terminal("--rdm-file", path, "--rdm-sense", "distance", "--permutations", "100");
  await expect.poll(() => analysis.explanations()).toEqual(explanationsOf(many));
  await page.locator("#explained-together").scrollIntoViewIfNeeded();
  await expect
    .poll(() => page.locator("[data-p-given]").getAttribute("data-p-given"))
    .toBe(String(many.explanations.p?.given));
  expect(problems).toEqual([]);
});

test("a file that is no matrix is refused in one line, whatever stands in it", async () => {
  const {page, problems} = await open({path: "?v=1&a=bert-base&b=smollm2-135m&perm=100"});
  await analysisPage(page).settled();
  const section = page.locator(".own-section");
  const script = "<script>window.injected=1</script><img src=x onerror=window.injected=1>";
  const bad: readonly (readonly [string, string, RegExp])[] = [
    ["empty.csv", "", /^empty\.csv: it is empty$/],
    ["asymmetric.csv", ",a,b,c\na,0,1,2\nb,1,0,3\nc,2,4,0", /^asymmetric\.csv: not symmetric: b and c have 3 and 4$/],
    ["twice.csv", "word,other,value\nmoon,star,1\nstar,moon,2", /another value for star and moon/],
    [`${script}.csv`, `word,other,value\n${script},star,x`, /"x" is no number$/],
    ["alone.npy", "no numbers", /it has no words; expected a file of them besides/],
    ["picture.png", "PNG", /an unknown kind of file/],
    ["unknown.csv", `word,other,value\n${script},b,1\nb,c,2\nc,${script},3`, /./]
  ];
  for (const [name, text, why] of bad) {
    // dropped, not chosen
    const dropped = await page.evaluateHandle(
      ([name, text]) => {
        const files = new DataTransfer();
        files.items.add(new File([text!], name!));
        return files;
      },
      [name, text]
    );
    await section.dispatchEvent("drop", {dataTransfer: dropped});
    await section.getByRole("button", {name: "more alike"}).click();
    if (name === "unknown.csv") break;
    await expect.poll(() => section.locator(".message").textContent()).toMatch(why);
  }
  const row = page.locator("#explained tr", {hasText: "Unknown"});
  await expect.poll(() => row.textContent()).toContain("it has no value for any two of these words");
  expect(await page.evaluate(() => "injected" in window)).toBe(false);
  expect(problems).toEqual([]);
});

test("trials of people are known by their columns, and have the terminal's numbers and noise ceiling", async () => {
  const path = join(await temporaryFolder(), "people.csv");
  const lines = simulatedTrials(1200).map((trial) =>
    [...trial.slice(0, 3).map((word) => trialWords[word - 1]), trial[3]].join(",")
  );
  await writeFile(path, ["word1,word2,word3,odd", ...lines].join("\n"));
  const {page, problems} = await open({path: "?v=1&a=bert-base&b=smollm2-135m"});
  const analysis = analysisPage(page);
  await analysis.settled();
  const section = page.locator(".own-section");
  await section.getByLabel("A matrix of your own").setInputFiles(path);
  await expect.poll(() => section.locator("li > p").count()).toBe(1);
  const people = await terminal("--trials", path, "--a", "bert-base", "--b", "smollm2-135m");
  await expect.poll(() => analysis.explanations()).toEqual(explanationsOf(people));
  const {out} = await command(["run", "--trials", path, "--a", "bert-base", "--b", "smollm2-135m"]);
  expect(out.split("\n")).toContain(await section.locator("li > p").textContent());
  // both models before the ceiling: the correlations that the terminal has
  const figure = section.locator("[data-figure=ceiling]");
  await expect.poll(() => figure.locator("svg [data-mark=dot] > *").count()).toBe(2);
  await figure.getByText("The values as a table").click();
  const cells = await figure.locator("tbody td").allTextContents();
  const fit = people.explanations.raw.each["people"];
  const most = /noise ceiling (\S+),/.exec(out)?.[1];
  expect(cells).toEqual([signed(fit?.a ?? NaN, 3), signed(fit?.b ?? NaN, 3), most, most]);
  expect(problems).toEqual([]);
});
