import {expect, test} from "vitest";
import {siteOf, withAddress} from "../../src/page/citeTools.js";

test.each([
  ["https://here.example/rsa/cite.html?x#y", "https://here.example/rsa/"],
  ["http://127.0.0.1:3000/cite.html", undefined],
  ["http://localhost/cite.html", undefined],
  ["http://[::1]:3000/cite.html", undefined],
  ["file:///cite.html", undefined]
])("siteOf(%s) is %s", (href, address) => {
  expect(siteOf(href)).toBe(address);
});

const bibtex = "@software{a,\n  title = {{A}}\n}";

test("withAddress(text, address) adds an address where there is none, and changes nothing else", () => {
  const address = "https://here.example/";
  expect(withAddress("A: B, version 1.", address)).toBe("A: B, version 1. https://here.example/");
  expect(withAddress(bibtex, address)).toBe("@software{a,\n  title = {{A}},\n  url = {https://here.example/}\n}");
  for (const text of ["A: B. https://there.example/", "@software{a,\n  doi = {10.1/2}\n}"])
    expect(withAddress(text, address)).toBe(text);
  for (const text of ["A: B.", bibtex]) expect(withAddress(text, undefined)).toBe(text);
});
