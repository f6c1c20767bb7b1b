import {describe, expect, test} from "vitest";
import {embedCode, embedVersion} from "../../src/shell/copyEmbed.js";
import {wholePage} from "../../src/shell/embed.js";
import {addressVersion} from "../../src/study/address.js";
import {figureAddress, isSize} from "../../src/shell/rsaFigure.js";

test("embedCode names the figure first, keeps what was chosen, and links to the page itself", () => {
  const code = embedCode(
    "https://example.org/rsa/?a=one&b=two#score",
    "score",
    'A "score" & more',
    "https://example.org/rsa/rsa-figure.js"
  );
  expect(code).toBe(`<script async src="https://example.org/rsa/rsa-figure.js"></script>
<rsa-figure src="https://example.org/rsa/?embed=score&#38;a=one&#38;b=two"><a href="https://example.org/rsa/?a=one&#38;b=two">A &#34;score&#34; &#38; more</a></rsa-figure>`);
});

test("embedCode of an address that names nothing names the version, so that the figure keeps its meaning", () => {
  expect(embedVersion).toBe(addressVersion);
  expect(embedCode("https://example.org/", "matrix-a", "A", "https://example.org/x.js")).toContain(
    `src="https://example.org/?embed=matrix-a&#38;v=${addressVersion}"`
  );
});

test("wholePage is the address without the figure", () => {
  expect(wholePage("https://example.org/?embed=score&a=one")).toBe("https://example.org/?a=one");
});

describe("a page with a figure", () => {
  test.each([
    ["https://example.org/?embed=score", "https://example.org/?embed=score"],
    ["../rsa/?embed=score", "https://here.example/rsa/?embed=score"],
    ["javascript:alert(1)", undefined],
    ["data:text/html,x", undefined],
    ["", undefined],
    [null, undefined]
  ])("opens %j as %j", (src, address) => {
    expect(figureAddress(src, "https://here.example/blog/")?.href).toBe(address);
  });

  test("believes heights that a figure can have, and no other message", () => {
    expect(isSize({type: "rsa-notebook:size", height: 500})).toBe(true);
    for (const height of ["500", NaN, Infinity, -1, 1e6, undefined])
      expect(isSize({type: "rsa-notebook:size", height})).toBe(false);
    for (const data of [null, 500, "rsa-notebook:size", {height: 500}, {type: "other", height: 500}])
      expect(isSize(data)).toBe(false);
  });
});
