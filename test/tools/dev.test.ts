import {spawn} from "node:child_process";
import {once} from "node:events";
import {appendFile, readFile, writeFile} from "node:fs/promises";
import {expect, onTestFinished, test} from "vitest";
import {WebSocket} from "ws";
import type {SiteStudy} from "../../src/rsa/siteStudy.js";
import {projectCopy} from "../support/projectCopy.js";

interface Preview {
  readonly address: string;
  /** Ends it; resolves to how it ended. */
  end(signal: NodeJS.Signals): Promise<readonly unknown[]>;
}

/** `npm run dev` over a copy of the project, once it serves. */
async function preview(root: string): Promise<Preview> {
  const child = spawn(process.execPath, ["tools/launch.mjs", "dev"], {
    cwd: root,
    stdio: ["ignore", "ignore", "pipe"]
  });
  const ended = once(child, "close");
  const end = (signal: NodeJS.Signals) => (child.kill(signal), ended);
  onTestFinished(() => void child.kill("SIGKILL"));
  // heard to the end: what is not read fills the pipe, and the preview then waits for ever
  const address = await new Promise<string>((resolve, reject) => {
    let said = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      const [found] = /http:\/\/127\.0\.0\.1:\d+\//.exec(said) ?? [];
      if (found !== undefined) resolve(found);
    });
    child.once("close", () => reject(new Error(`no preview: ${said}`)));
  });
  return {address, end};
}

test("npm run dev refreshes an open page when data/words.csv or a loader's module changes, tells what is wrong with it, and ends with its server", async () => {
  const root = await projectCopy(["tools", "observablehq.config.ts"]);
  // a page of its own: to bundle what the others import takes most of a minute on a busy machine
  await writeFile(`${root}/src/small.md`, '```js\nFileAttachment("data/study.json").json()\n```\n');
  const {address, end} = await preview(root);
  const hash = /hash: "([0-9a-f]+)"/.exec(await (await fetch(`${address}small`)).text())?.[1];
  const study = async (): Promise<SiteStudy> =>
    (await (await fetch(`${address}_file/data/study.json`)).json()) as SiteStudy;
  const before = await study();
  const socket = new WebSocket(`${address.replace("http", "ws")}_observablehq`);
  await once(socket, "open");
  const told: string[] = [];
  socket.on("message", (data: Buffer) => told.push((JSON.parse(data.toString("utf8")) as {type: string}).type));
  socket.send(JSON.stringify({type: "hello", path: "/small", hash}));
  await expect.poll(() => told, {timeout: 60_000}).toEqual(["welcome"]);

  const words = await readFile(`${root}/data/words.csv`, "utf8");
  await writeFile(`${root}/data/words.csv`, words.replace("moon,space", "moon,fruit"));
  await expect.poll(() => told, {timeout: 60_000}).toContain("update");
  const after = await study();
  expect(before.words.find(({word}) => word === "moon")?.category).toBe("space");
  expect(after.words.find(({word}) => word === "moon")?.category).toBe("fruit");

  // what a page waits for is answered with the fault, which the page shows
  await writeFile(`${root}/data/words.csv`, `${words}moon,"space\n`);
  const refused = async () => {
    const answer = await fetch(`${address}_file/data/study.json`);
    return [answer.status, answer.headers.get("content-type"), await answer.text()];
  };
  await expect
    .poll(refused, {timeout: 60_000})
    .toEqual([500, expect.stringMatching(/^text\/plain/), expect.stringMatching(/^data\/words\.csv: line \d+: .*$/)]);
  await writeFile(`${root}/data/words.csv`, words);
  await expect.poll(async () => (await study()).words.length, {timeout: 60_000}).toBe(before.words.length);

  told.length = 0;
  await appendFile(`${root}/loaders/words.ts`, "\n");
  await expect.poll(() => told, {timeout: 60_000}).toContain("update");

  expect(await end("SIGTERM")).toEqual([null, "SIGTERM"]);
  await expect(fetch(address)).rejects.toThrow();
}, 400_000);
