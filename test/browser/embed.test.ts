import {createServer} from "node:http";
import type {AddressInfo} from "node:net";
import {expect, onTestFinished, test} from "vitest";
import {site} from "../support/browser.js";

const open = site();

/** A page of another origin; returns its address. */
async function otherPage(html: string): Promise<string> {
  const server = createServer((_, response) => response.writeHead(200, {"content-type": "text/html"}).end(html));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

test("a figure in a page of another origin draws, is as high as it is, says where it comes from, and shows nothing else", async () => {
  const {page} = await open({path: "licences.html"});
  const root = new URL("./", page.url()).href;
  const address = await otherPage(
    `<!DOCTYPE html><title>x</title><script async src="${root}rsa-figure.js"></script>
<rsa-figure src="${root}?embed=scatter&a=minilm-l6&b=glove-100d"><a href="${root}">The scatter</a></rsa-figure>`
  );
  const problems: string[] = [];
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  await page.goto(address);
  const frame = page.frameLocator("rsa-figure iframe");
  await frame.locator("#score figure svg").first().waitFor();
  // figures drawn at build are there before the code is
  const source = frame.locator(".embed-source a");
  await source.waitFor();
  await expect.poll(() => frame.locator("h1").isVisible()).toBe(false);
  expect(await frame.locator("#matrix-a").isVisible()).toBe(false);
  for (const part of ["#comparisons", ".site-nav", "#observablehq-footer", ".copy-embed"])
    expect(await frame.locator(part).first().isVisible(), part).toBe(false);
  expect(await source.getAttribute("href")).toBe(`${root}?a=minilm-l6&b=glove-100d`);
  const title = () => page.locator("rsa-figure").evaluate((one) => one.shadowRoot?.querySelector("iframe")?.title);
  expect(await title()).toBe("The scatter");
  // text that comes after the element, as while a page is read
  await page.locator("rsa-figure a").evaluate((link) => (link.textContent = "Another name"));
  expect(await title()).toBe("Another name");

  const height = () => page.locator("rsa-figure iframe").evaluate((one) => (one as HTMLElement).offsetHeight);
  const inside = () => frame.locator("body").evaluate((body) => Math.ceil(body.getBoundingClientRect().height));
  await expect.poll(async () => (await height()) === (await inside())).toBe(true);
  const before = await height();
  await frame.locator("#score + .rsa summary").click();
  await expect.poll(height).toBeGreaterThan(before + 40);

  // another window than the frame decides nothing
  await page.evaluate(() => window.postMessage({type: "rsa-notebook:size", height: 50}, "*"));
  await page.waitForTimeout(100);
  expect(await height()).toBeGreaterThan(before);

  // without an address it is what stands in it
  await page.locator("rsa-figure").evaluate((element) => element.removeAttribute("src"));
  expect(await page.locator("rsa-figure a").isVisible()).toBe(true);
  expect(await page.locator("rsa-figure iframe").count()).toBe(0);
  expect(problems).toEqual([]);
});

test("Copy embed under a figure gives what shows it in another page, with what was chosen", async () => {
  const {page, problems} = await open({path: "?a=minilm-l6&b=glove-100d"});
  await page.locator("#score figure svg").first().waitFor();
  const box = page.locator("#score + .rsa .copy-embed");
  await page.evaluate(() => Object.defineProperty(navigator, "clipboard", {value: undefined}));
  await box.getByRole("button", {name: "Copy embed"}).click();
  const code = await box.locator("textarea").inputValue();
  const root = new URL("./", page.url()).href;
  expect(code).toContain(`<script async src="${root}rsa-figure.js"></script>`);
  expect(code).toContain(`<rsa-figure src="${root}?embed=score&#38;a=minilm-l6&#38;b=glove-100d">`);
  expect(problems).toEqual([]);
});

test("a figure alone says so where not everything in its address could be read", async () => {
  const {page, problems} = await open({path: "?embed=scatter&a=nosuch"});
  await page.locator("#score figure svg").first().waitFor();
  await page.locator("#unread", {hasText: "a=nosuch"}).waitFor();
  await expect.poll(() => page.locator("h1").isVisible()).toBe(false);
  expect(problems).toEqual([]);
});

test.each(["?embed=test", "sizes.html?embed=sliding"])(
  "%s shows its figure alone, as Copy embed offers it",
  async (path) => {
    const {page, problems} = await open({path});
    const id = path.split("=")[1] ?? "";
    await page.locator(`#${id}[data-embedded], [data-embedded] #${id}`).waitFor();
    await expect.poll(() => page.locator("h1").isVisible()).toBe(false);
    expect(await page.locator(".embed-note:visible").allTextContents()).toEqual([]);
    expect(problems).toEqual([]);
  }
);
