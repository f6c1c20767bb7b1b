import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {choice, flag, list, optionOf, standards, text, whole, type ParamValues} from "../../src/study/param.js";
import {address, paramParts} from "../../src/study/address.js";
import {withUnits} from "../../src/study/table.js";

const params = {
  kind: choice({one: "the first", two: "the second"}, "one", {key: "k"}),
  count: whole(1, 5000, 10),
  isSorted: flag(false),
  title: text("none"),
  colours: list(["red", "green", "blue"], ["red", "blue"])
};
const values = fc.record({
  kind: fc.constantFrom("one" as const, "two" as const),
  count: fc.integer({min: 1, max: 5000}),
  isSorted: fc.boolean(),
  title: fc.string({maxLength: 200}).filter((title) => !/\p{Cc}/u.test(title)),
  colours: fc.subarray(["red", "green", "blue"] as const)
});

const {read, write} = address<ParamValues<typeof params>>(paramParts(params), () => standards(params));

test("values stand in the order that is written, or are refused where JavaScript would give them another", () => {
  const doses = [
    ["all", "all doses"],
    ["1", "1 mg"],
    ["0.5", "half"]
  ] as const;
  for (const dose of [choice(doses, "all"), list(doses, ["1"])]) {
    expect(dose.values).toEqual(["all", "1", "0.5"]);
    expect(dose.names["1"]).toBe("1 mg");
  }
  const moved = {all: "all doses", "1": "1 mg", "0.5": "half"};
  const written = '[["1", "1 mg"], ["all", "all doses"], ["0.5", "half"]]';
  expect(() => choice(moved, "all")).toThrow(written);
  expect(() => list(moved, [])).toThrow(written);
});

describe("an address", () => {
  test("gives back every choice of parameters", () => {
    fc.assert(
      fc.property(values, (chosen) => {
        expect(read(write(chosen).query)).toEqual({state: chosen, unread: []});
      })
    );
  });

  test("is empty for what nobody chose, and names only what was", () => {
    expect(write(standards(params)).query).toBe("");
    expect(write({...standards(params), kind: "two", count: 7}).query).toBe("v=2&k=two&count=7");
  });

  test("that is mangled gives parameters that they may have, and says what could not be read", () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.array(fc.tuple(fc.constantFrom("k", "count", "isSorted", "colours", "v"), fc.string())),
        (noise, pairs) => {
          const {state} = read(`${new URLSearchParams(pairs).toString()}&${noise}`);
          expect(read(write(state).query).state).toEqual(state);
        }
      )
    );
    expect(read("v=9&k=three&count=1.5&kind=two&isSorted=true&isSorted=false&result=xyz")).toEqual({
      state: {...standards(params), isSorted: true},
      unread: [
        "k=three: expected one of one, two",
        "count=1.5: expected a whole number from 1 to 5,000",
        "kind=two",
        "isSorted=false",
        "v=9",
        "result=xyz"
      ]
    });
  });

  test("carries the digest of the result that it was copied with", () => {
    expect(read("count=7&result=0123456789ab")).toMatchObject({unread: [], result: "0123456789ab"});
  });
});

test("optionOf(name) is in kebab case, unless it is told", () => {
  expect([optionOf("isSorted", {}), optionOf("formA", {option: "form"})]).toEqual(["is-sorted", "form"]);
});

test("a parameter refuses what it may not be, and says what it may", () => {
  expect(() => params.count.read("0")).toThrow('"0"; expected a whole number from 1 to 5,000');
  expect(() => params.kind.read("x".repeat(99))).toThrow(/^"x{40}…"; expected one of one, two$/);
  expect(() => params.colours.read("red,pink")).toThrow("expected some of red, green, blue, with commas between");
  expect(params.colours.read("blue, red")).toEqual(["red", "blue"]);
});

test("columns that end in a unit have names for people", () => {
  expect(withUnits(["body_mass_g", "age", "bill_length_mm"])).toEqual({
    body_mass_g: "body mass (g)",
    age: "age",
    bill_length_mm: "bill length (mm)"
  });
});
