import {ESLint} from "eslint";
import {expect, test} from "vitest";

test.each(["Math.exp(1)", "Math.hypot(3, 4)", "Math.random()", "2 ** 0.5", '"a".localeCompare("b")', "Intl.Collator"])(
  "lint refuses %s in src/math",
  async (expression) => {
    const [result] = await new ESLint().lintText(`export const x = ${expression};\n`, {filePath: "src/math/x.ts"});
    expect(result?.errorCount).toBe(1);
  }
);
