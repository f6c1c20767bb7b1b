import {mkdtemp, rm, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterEach, beforeEach, describe, expect, test} from "vitest";
import {checkSite, syntaxError} from "../../tools/build/checkSite.js";
import {readPage} from "../../tools/build/page.js";
import {buildProgress} from "../../tools/build/progress.js";
import {policyOf, withPolicy} from "../../tools/build/securityPolicy.js";
import {serve, type Served} from "../../tools/serve.js";

let site = "";
beforeEach(async () => {
  site = await mkdtemp(join(tmpdir(), "rsa-notebook-site-"));
});
afterEach(() => rm(site, {recursive: true, force: true}));

const html = (body: string): string => `<!DOCTYPE html>\n<meta charset="utf-8">\n<title>x</title>${body}`;
const put = (name: string, text: string): Promise<void> => writeFile(join(site, name), text);

describe("checkSite", () => {
  test("finds nothing wrong with a page whose files are there and whose scripts can be parsed", async () => {
    await put("a.js", "");
    const links = ["./", "#x", "", "?v=1", "index.html?v=1#x", "https://example.org/y"];
    await put(
      "index.html",
      html(
        `<script type="module" src="./a.js"></script><script type="module">await 1</script>${links.map((to) => `<a href="${to}">x</a>`).join("")}`
      )
    );
    expect(await checkSite(site)).toEqual([]);
  });

  test.each([
    [
      "a file that is missing",
      '<link rel="stylesheet" href="./b.css?x">',
      "index.html: loads ./b.css?x, which is not in the site"
    ],
    [
      "another host",
      '<script src="https://cdn.example/a.js"></script>',
      "index.html: loads https://cdn.example/a.js from another host"
    ],
    [
      "another host without a scheme",
      '<img src="//cdn.example/a.png">',
      "index.html: loads //cdn.example/a.png from another host"
    ],
    [
      "a link that needs a server that adds an ending",
      '<a href="./index?v=1">x</a>',
      "index.html: links to ./index?v=1, which is not in the site; add the page, or take the link out"
    ],
    [
      "an await where there can be none",
      "<script>await 1</script>",
      "index.html: inline script 1: SyntaxError: await is only valid in async functions and the top level bodies of modules"
    ]
  ])("names %s", async (_, body, problem) => {
    await put("index.html", html(body));
    expect(await checkSite(site)).toEqual([problem]);
  });

  test("names a site without pages", async () => {
    expect(await checkSite(site)).toHaveLength(1);
  });
});

test("syntaxError reads a module as a module and a script as a script", () => {
  expect(syntaxError({code: "import './x.js'; await 1", module: true})).toBeUndefined();
  expect(syntaxError({code: "define(() => { for (const x of []) await x; })", module: true})).toMatch(/^SyntaxError/);
  expect(syntaxError({code: "import './x.js'", module: false})).toMatch(/^SyntaxError/);
});

test("policyOf allows the page's own inline scripts by their hashes, and no other host", () => {
  const policy = policyOf(readPage("index.html", html("<script>alert(1)</script>")));
  // printf 'alert(1)' | openssl sha256 -binary | base64
  expect(policy).toContain("'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='");
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/https?:|\*|'unsafe-eval'|script-src[^;]*'unsafe-inline'/);
});

test("policyOf allows the hosts of a hub that the page names, to ask and for nothing else, and refuses what is no host", () => {
  const named = (hosts: string) => readPage("index.html", html(`<meta name="hub" content="${hosts}">`));
  const policy = policyOf(named("https://huggingface.co https://*.hf.co"));
  expect(policy).toContain("connect-src 'self' blob: https://huggingface.co https://*.hf.co;");
  expect(policy.match(/huggingface/g)).toHaveLength(1);
  for (const wrong of ["https://a.test; script-src *", "*", "data:", "https://a.test/path", "https:"])
    expect(() => named(wrong)).toThrow(/^hub: ".*" is no host/);
});

test("withPolicy puts the policy before all that loads, and refuses a page where it cannot", () => {
  const page = withPolicy(readPage("index.html", html("<script>1</script>")));
  expect(page.indexOf("Content-Security-Policy")).toBeLessThan(page.indexOf("<title>"));
  expect(() => withPolicy(readPage("x.html", "<p>"))).toThrow(/^x\.html: no <meta charset/);
});

test("buildProgress tells pages and data, whole lines only, and keeps the rest for a failure", () => {
  const lines: string[] = [];
  const progress = buildProgress((line) => lines.push(line));
  progress.add("load /index in 3ms\ncopy src/host/a.ts → x\ncopy src/da");
  progress.add("ta/study.json → y\n");
  expect(lines).toEqual(["  load /index in 3ms", "  copy src/data/study.json → y"]);
  expect(progress.all()).toContain("src/host/a.ts");
});

test("buildProgress names the page that asks for a package that is not installed", () => {
  const progress = buildProgress(() => undefined);
  progress.add("load /index in 3ms\nload /words npm:lodash@latest → npm:lodash@0.0.0\n");
  expect(progress.fault()).toBeUndefined();
  progress.add(
    "Error: npm:lodash is not installed\n    at answer\n\nUnexpected error: npm:lodash is not installed\n\n"
  );
  expect(progress.fault()).toBe("page /words: npm:lodash is not installed");
});

test("buildProgress names the file of data/ that a loader cannot use", () => {
  const progress = buildProgress(() => undefined);
  progress.add("load /index in 3ms\nUnexpected error: data/words.csv: line 4: a quote that is not closed\n");
  expect(progress.fault()).toBe("data/words.csv: line 4: a quote that is not closed");
});

describe("serve", () => {
  const open: Served[] = [];
  afterEach(async () => {
    for (const served of open.splice(0)) await served.close();
  });
  const started = async (port: number, tries?: number): Promise<Served> => {
    const served = await serve(site, port, tries);
    open.push(served);
    return served;
  };

  test("answers with the site's files, with 404 for others, and with nothing outside", async () => {
    await put("index.html", html("home"));
    await put("secret", "no");
    const {address} = await started(0);
    expect(await (await fetch(address)).text()).toContain("home");
    expect((await fetch(`${address}nothing`)).status).toBe(404);
    expect((await fetch(`${address}..%2f..%2fetc%2fpasswd`)).status).toBe(404);
  });

  test("takes the next free port, and says where none is free within its tries", async () => {
    const first = Number(new URL((await started(0)).address).port);
    const next = Number(new URL((await started(first, 50)).address).port);
    expect(next).toBeGreaterThan(first);
    await expect(serve(site, first)).rejects.toThrow(`port ${first} is taken; choose another one with --port`);
  });
});
