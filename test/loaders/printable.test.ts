import {expect, test} from "vitest";
import {errorLine, oneLine, printable} from "../../loaders/printable.js";

test("printable(text) leaves out what steers a terminal or turns text round, and keeps all else", () => {
  expect(printable("\u001b[31mred\u0007\u009b2J\u007f\r\u0000")).toBe("[31mred2J");
  expect(printable("a\u202eb\u2066c\u2069d\u200fe\u061cf\u200bg\ufeffh")).toBe("abcdefgh");
  for (const text of ["a\tb\nc", "Straße − 2 × 3", "👩‍🚀", "می‌خواهم", "日本語"]) expect(printable(text)).toBe(text);
});

test("oneLine(text) joins lines with a space, whatever parts them", () => {
  expect(oneLine("a\n  b\r\nc\rd\u2028e\u2029f \n g")).toBe("a b c d e f g");
});

test("errorLine(message, values) shortens each value that it quotes, and neither the rest nor the remedy", () => {
  const rest = `expected one of ${Array.from({length: 60}, (_, i) => `model-${i}`).join(", ")}; run \`npx rsa-notebook data --model bert-base\``;
  for (const [quoted, value] of [
    ["x".repeat(100_000), ""],
    [JSON.stringify("x ".repeat(50_000)), ""],
    [JSON.stringify('"\\\u001b'.repeat(30_000)), ""],
    ["x ".repeat(50_000), "x ".repeat(50_000)],
    [" ".repeat(100_000), " ".repeat(100_000)],
    ["\u001b".repeat(100_000), "\u001b".repeat(100_000)],
    ["y ".repeat(50_000), `small=${"y ".repeat(50_000)}`]
  ] as const) {
    const line = errorLine(`unknown: ${quoted}; ${rest}`, [value]);
    expect(line).toMatch(/^unknown: [^\n]{0,1100} … \(\d{5,6} characters left out\) … /);
    expect(line.slice(-rest.length)).toBe(rest);
    expect(line.length).toBeLessThan(rest.length + 500);
  }
  const path = `/home/${"a".repeat(60)}/${"b".repeat(60)}/${"c".repeat(60)}.csv`;
  expect(errorLine(`cannot read ${path}; restore it`)).toBe(`cannot read ${path}; restore it`);
});

test("errorLine(text) writes out what steers a terminal, and leaves out the middle of what is too long, not the remedy", () => {
  expect(errorLine('unknown word: "\u001b[31mred\u202e"\n expected another')).toBe(
    'unknown word: "\\u001b[31mred\\u202e" expected another'
  );
  const long = errorLine(`unknown word: "${"x".repeat(100_000)}"; expected a word of data/words.csv`);
  expect(long.length).toBeLessThan(4000);
  expect(long).toMatch(/^unknown word: "x+ … \(\d+ characters left out\) … x+"; expected a word of data\/words\.csv$/);
});
