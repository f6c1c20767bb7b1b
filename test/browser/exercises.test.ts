import {describe, expect, test} from "vitest";
import {definitions, type ExerciseName} from "../../src/course/exercises/definitions.js";
import {site} from "../support/browser.js";
import {part} from "../support/part.js";
import {exerciseBox, tryExercise} from "../support/tryExercise.js";

const open = site();
const names = Object.keys(definitions) as ExerciseName[];

const cosine = (body: string): string => `function cosine(x, y) {\n  ${body}\n}`;

const hostile: readonly (readonly [string, string, RegExp])[] = [
  [
    "a loop without end",
    cosine("for (;;);"),
    /Stopped after 2 seconds: cosine\(\[1, 2\], \[2, 4\]\) did not come to an end/
  ],
  [
    "a loop without end outside the function",
    `for (;;);\n${cosine("return 1;")}`,
    /Stopped after 2 seconds: the code did not/
  ],
  ["an exception", cosine("return x.a.b;"), /error at line 2: TypeError/],
  ["a slip in writing", cosine("return x +;"), /cannot be read, line 2: SyntaxError/],
  ["a bracket left open", "function cosine(x, y) {", /ends too early: a bracket/],
  ["no function", "const x = 1;", /no function cosine/],
  ["fetch", cosine('fetch("/"); return 1;'), /error at line 2: fetch is not there/],
  ["WebSocket", cosine('new WebSocket("ws://127.0.0.1");'), /WebSocket is not there/],
  ["importScripts", cosine('importScripts("/x.js");'), /importScripts is not there/],
  ["import()", cosine('return import("/x.js");'), /got a promise/],
  ["eval", cosine('return eval("1");'), /EvalError/],
  ["a flood of messages", cosine('for (;;) postMessage("x".repeat(1000));'), /sent messages by itself/],
  [
    "a forged answer",
    `postMessage({type: "answer", answer: {kind: "number", value: 1}});\n${cosine("return 1;")}`,
    /sent messages by itself/
  ],
  [
    "a changed prototype",
    `Array.prototype.push = () => 0;\n${cosine("return 1;")}`,
    /line 1, before cosine was called: TypeError: Cannot assign/
  ],
  ["changed globals", `Math = Reflect = Object = null;\n${cosine("return 1;")}`, /Case 2 of 8.*expected 0 got 1/],
  ["a function given back", cosine("return () => 1;"), /got a function/],
  ["a proxy given back", cosine("return new Proxy({}, {get() { throw 1; }});"), /got an object/],
  ["a list that holds itself", cosine("const a = []; a.push(a); return a;"), /a list in which \[0\]\[0\] is a list/],
  ["twenty million numbers", cosine("return new Float64Array(2e7);"), /20000000 numbers, too many/],
  [
    "memory without end",
    cosine("const a = []; for (;;) a.push(new Array(1e5).fill(0.5));"),
    /Stopped after|broke down/
  ],
  ["alert", cosine("alert(1);"), /alert is not there/],
  ["the way to the page", cosine('top.location = "https://example.com";'), /top is not there/],
  [
    "a stolen port",
    `}); addEventListener("message", (event) => event.ports[0].postMessage({type: "read", found: true}), {capture: true});
Object.defineProperty(MessageEvent.prototype, "ports", {get() { return []; }});
(function () { ${cosine("return 1;")}`,
    /a bracket is closed that was not opened/
  ],
  [
    "a look at who calls",
    cosine("Error.prepareStackTrace = (_, frames) => frames; return new Error().stack.length;"),
    /error at line 2: TypeError: Cannot add property prepareStackTrace/
  ],
  [
    "another way to send",
    cosine("MessagePort.prototype.postMessage = () => 0; return 1;"),
    /line 2: TypeError: Cannot assign/
  ],
  ["new Function", cosine('return new Function("return 1")();'), /EvalError/],
  ["a worker of its own", cosine('new Worker("/x.js"); return 1;'), /Worker is not there/],
  ["sendBeacon", cosine('navigator.sendBeacon("/asked-for"); return 1;'), /error at line 2: TypeError/],
  [
    "fetch by another way",
    cosine('Object.getPrototypeOf(Object.getPrototypeOf(self)).fetch.call(self, "/asked-for"); return 1;'),
    /expected 0 got 1/
  ],
  ["import() of data", cosine('import("data:text/javascript,postMessage(1)"); return 1;'), /expected 0 got 1/],
  ["four gigabytes", cosine("return new Float64Array(5e8);"), /RangeError|too many|broke down/],
  ["no number", cosine("return NaN;"), /Case 1 of 8.*got NaN/],
  ["an answer that comes later", "async function cosine(x, y) {\n  return 1;\n}", /got a promise/],
  ["a getter given back", cosine("return {get value() { for (;;); }};"), /got an object/],
  ["a list that throws", cosine("return new Proxy([], {get() { throw new Error(1); }});"), /got an error at line 2: 1/],
  [
    "a list that changes its length",
    cosine(
      "let asked = 0; return [new Proxy([1], {get: (list, key) => (key === 'length' ? asked++ * 1e9 : list[key])})];"
    ),
    /got|Stopped after/
  ],
  ["an end to the worker", cosine("close(); return 1;"), /expected 0 got 1|Stopped after/],
  [
    "microtasks without end",
    cosine("const go = () => Promise.resolve().then(go); go(); return 1;"),
    /expected 0 got 1/
  ],
  [
    "a wait without end",
    cosine(
      "Atomics.wait(new Int32Array(new WebAssembly.Memory({initial: 1, maximum: 1, shared: true}).buffer), 0, 0); return 1;"
    ),
    /Stopped after 2 seconds/
  ],
  [
    "a script's end in a text",
    cosine('const text = "</script>\u2028<!--"; return text.length * 0 + 1;'),
    /expected 0 got 1/
  ],
  ["ten megabytes to the console", cosine('console.log("x".repeat(1e7)); return 1;'), /Your code wrote: x{300}(?!x)/],
  ["a noisy console", cosine("for (let i = 0; i < 1e5; i++) console.log(i); return 1;"), /Your code wrote: 0 1 2/]
];

test("the four exercises are solved by their solutions, and stay solved", async () => {
  const {page, problems} = await open({path: "exercises"});
  for (const name of names) {
    expect(await tryExercise(page, name, definitions[name].gaps)).toMatch(/Something is still missing at line/);
    expect(await tryExercise(page, name, definitions[name].solution)).toMatch(/✓ Right\. All \d+ cases/);
  }
  await page.reload();
  for (const name of names) expect(await exerciseBox(page, name).getAttribute("data-solved")).toBe("true");
  expect(problems).toEqual([]);
});

test("what is wrong only on a case that nobody saw is found, with input, expected and got", async () => {
  const {page} = await open({path: "exercises"});
  const change = (name: ExerciseName, from: string, to: string) =>
    tryExercise(page, name, definitions[name].solution.replace(from, to));
  expect(await change("cosine", "return xy", "return xx * yy === 0 ? 0 : xy")).toMatch(
    /Case 6 of 8, a row of zeros \(not among those you saw\): input cosine\(\[0, 0, 0\], \[1, 2, 3\]\) expected no answer.* got 0$/
  );
  expect(await change("pearson", "Math.max(...values) === Math.min(...values)", "false")).toMatch(/Case 6 of 9/);
  expect(
    await change("upperTriangle", "const entries = []", "if (matrix.length === 1) return [0]; const entries = []")
  ).toMatch(/one word.*expected \[\] got \[0\]/);
  expect(await change("permute", "[order[j]]", "[j]")).toMatch(/Case 1 of 6/);
});

test("hostile code gets a clear message, each its own, and the page lives", async () => {
  const asked: string[] = [];
  const {page, problems} = await open({
    path: "exercises",
    before: async (page) => void page.on("request", (request) => void asked.push(request.url()))
  });
  for (const [what, code, message] of part(hostile, 12))
    expect(`${what}: ${await tryExercise(page, "cosine", code)}`).toMatch(message);
  expect(await tryExercise(page, "cosine", definitions.cosine.solution)).toMatch(/✓ Right/);
  expect(page.frames().length).toBe(1);
  expect(asked.filter((url) => url.includes("asked-for"))).toEqual([]);
  expect(problems.filter((line) => line.startsWith("request"))).toEqual([]);
}, 120_000);

describe("the sandbox's own policy", () => {
  test("lets neither the frame nor a worker in it reach the network, whatever they call", async () => {
    const {page} = await open({path: "exercises"});
    let asked = 0;
    await page.route("**/asked-for*", (route) => {
      asked++;
      return route.fulfill({body: "1"});
    });
    await page.evaluate(() => {
      const append = document.body.append.bind(document.body);
      document.body.append = (...nodes: (Node | string)[]) => {
        for (const node of nodes) if (node instanceof HTMLIFrameElement) document.title = node.src;
        append(...nodes);
      };
    });
    await tryExercise(page, "cosine", cosine("return 1;"));
    const href = await page.title();
    expect(href).toMatch(/_file\/data\/sandbox\.[0-9a-f]+\.html$/);
    await page.evaluate((src) => {
      const frame = document.createElement("iframe");
      frame.setAttribute("sandbox", "allow-scripts");
      frame.src = src;
      document.body.append(frame);
    }, href);
    const sandbox = () => page.frames().find((one) => one.url() === href);
    await expect.poll(() => sandbox() !== undefined).toBe(true);
    const frame = sandbox();
    await frame?.waitForLoadState("load");
    const target = new URL("/asked-for", href).href;
    const outcome = await frame?.evaluate(async (url) => {
      const own = await fetch(url).then(
        () => "reached",
        () => "refused"
      );
      const text = `fetch(${JSON.stringify(url)}).then(() => postMessage("reached"), () => postMessage("refused"))`;
      const worker = new Worker(URL.createObjectURL(new Blob([text], {type: "text/javascript"})));
      const inWorker = await new Promise((resolve) => (worker.onmessage = ({data}) => resolve(data)));
      return [own, inWorker];
    }, target);
    expect(outcome).toEqual(["refused", "refused"]);
    expect(asked).toBe(0);
  });
});

test("line numbers stand beside their lines from the start, also where lines wrap and the editor was never scrolled to", async () => {
  const {page} = await open({path: "exercises", viewport: {width: 390, height: 700}});
  const away = (): Promise<number[]> =>
    page.locator(".cm-editor").evaluateAll((editors) =>
      editors.map((editor) => {
        const tops = (selector: string): number[] =>
          [...editor.querySelectorAll<HTMLElement>(selector)]
            .filter(({style}) => style.visibility !== "hidden")
            .map((line) => line.getBoundingClientRect().top);
        const numbers = tops(".cm-lineNumbers .cm-gutterElement");
        return Math.max(...tops(".cm-line").map((top, i) => Math.abs(top - (numbers[i] ?? NaN))));
      })
    );
  for (const name of names) {
    await exerciseBox(page, name).locator(".exercise-code").scrollIntoViewIfNeeded();
    await exerciseBox(page, name).locator(".cm-editor").waitFor();
    await expect.poll(async () => Math.max(...(await away()))).toBeLessThan(1);
  }
});

test("an exercise is done by keyboard alone: Tab leaves the editor", async () => {
  const {page} = await open({path: "exercises"});
  const box = exerciseBox(page, "permute");
  await box.scrollIntoViewIfNeeded();
  await box.locator(".cm-content").focus();
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Check");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  expect(await box.locator(".exercise-hints li").count()).toBe(1);
});

test("a term's note comes on focus, on hover and on a tap, stays under the pointer, and goes on Escape", async () => {
  const {page} = await open({path: "exercises"});
  // in a wider window the note stands in the margin, always
  await page.setViewportSize({width: 1024, height: 768});
  const word = page.getByRole("button", {name: "cosine", exact: true});
  const note = page.locator(".term-note", {hasText: "How far two rows point"});
  await word.focus();
  expect(await note.isVisible()).toBe(true);
  await page.keyboard.press("Escape");
  expect(await note.isVisible()).toBe(false);
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await word.hover();
  expect(await note.isVisible()).toBe(true);
  await note.hover();
  expect(await note.isVisible()).toBe(true);
  await page.mouse.move(0, 600);
  await expect.poll(() => note.isVisible()).toBe(false);
  await word.click();
  expect(await note.isVisible()).toBe(true);
});
