import {test} from "vitest";
import {expectFalseAlarms, falseAlarms} from "../support/falseAlarms.js";

test.each(falseAlarms)(
  "with a shared direction of spread $sd the parametric p calls unrelated models related; the Mantel test does not",
  expectFalseAlarms
);
