import fc from "fast-check";
import {expect, test} from "vitest";
import {siteStudy} from "../../loaders/site.js";
import {addressOf, readAddress} from "../../src/host/address.js";
import {broughtIn} from "../../src/host/yourAddress.js";
import {firstState, type PageState} from "../../src/host/firstState.js";
import {viewParams} from "../../src/rsa/viewParams.js";
import {randomStream} from "../../src/math/randomStream.js";
import type {Choice} from "../../src/rsa/choice.js";
import {explainParams, scoreParams, testParams} from "../../src/rsa/params.js";
import type {SiteStudy} from "../../src/rsa/siteStudy.js";
import type {Param, ParamValues, Params} from "../../src/study/param.js";

const study = await siteStudy(process.cwd());
const ids = study.models.map(({id}) => id);
const words = study.words.map(({word}) => word);

const choices: fc.Arbitrary<Choice> = fc.oneof(
  fc
    .oneof(
      {weight: 4, arbitrary: fc.uniqueArray(fc.constantFrom(...words), {minLength: 1, maxLength: 30})},
      {weight: 1, arbitrary: fc.shuffledSubarray(words, {minLength: 1})}
    )
    .map((chosen): Choice => ({kind: "words", words: chosen})),
  fc
    .tuple(fc.constantFrom("seed", "everyday", "all"), fc.infiniteStream(fc.boolean()), fc.infiniteStream(fc.nat(19)))
    .map(([set, on, off]): Choice => {
      const rows = study.words.filter((row) => set === "all" || row.set === set);
      const order = [...new Set(rows.map(({category}) => category))];
      const kept = order.filter(() => on.next().value);
      const categories = kept.length === order.length ? null : kept;
      const there = rows.filter(({category}) => (categories ?? order).includes(category));
      return {kind: "set", set, categories, without: there.filter(() => off.next().value === 0).map(({word}) => word)};
    })
);

/** Any values that parameters may have. */
const anyOf = <P extends Params>(params: P) =>
  fc.record(
    Object.fromEntries(Object.entries(params).map(([name, param]) => [name, valueOf(param)]))
  ) as unknown as fc.Arbitrary<ParamValues<P>>;
function valueOf(param: Param): fc.Arbitrary<unknown> {
  if (param.kind === "choice") return fc.constantFrom(...param.values);
  if (param.kind === "list") return fc.subarray([...param.values]);
  if (param.kind === "flag") return fc.boolean();
  if (param.kind !== "whole") throw new Error(`no values of ${param.kind}`);
  const {min: least, max: most} = param.rule;
  return fc.oneof(fc.integer({min: least, max: most}), fc.constantFrom(least, most, ...param.presets));
}

/** Words of a reader's own: of the site and others, with categories and without. */
const yours: fc.Arbitrary<PageState["yours"]> = fc.uniqueArray(
  fc.record({
    word: fc.oneof(
      fc.constantFrom(...words),
      fc.constantFrom("lychee", "a:", "naïve", "x:y", "日本", "&=+%", "o’clock", "🦜")
    ),
    category: fc.constantFrom("", "fruit", "two words", "100 %", "ä&b")
  }),
  {selector: ({word}) => word, minLength: 1, maxLength: 12}
);

const states: fc.Arbitrary<PageState> = fc
  .record({
    a: fc.constantFrom(...ids),
    b: fc.constantFrom(...ids),
    choice: choices,
    spaceA: fc.boolean(),
    spaceB: fc.boolean(),
    params: anyOf({...scoreParams, ...testParams, ...explainParams, ...viewParams}),
    own: fc.constant<PageState["own"]>([]),
    mine: fc.option(yours),
    focus: fc.constantFrom(...words),
    low: fc.option(fc.double({min: -1, max: 0.4, noNaN: true}))
  })
  .map(({spaceA, spaceB, low, params, mine, ...state}) => {
    const form = (id: string, space: boolean) =>
      space && id !== "glove-100d" ? ("space" as const) : ("bare" as const);
    return {
      ...state,
      ...params,
      yours: mine ?? [],
      ...(mine ? {choice: {kind: "words" as const, words: mine.map(({word}) => word)}} : {}),
      formA: form(state.a, spaceA),
      formB: form(state.b, spaceB),
      colours: low === null ? ("fitted" as const) : ([low || 0, 0.5] as const)
    };
  });

test("readAddress(addressOf(state)) is the state, for 200 random states", () => {
  fc.assert(
    fc.property(states, (state) => {
      const {state: read, unread} = readAddress(study, addressOf(study, state));
      expect(unread).toEqual([]);
      expect(read).toEqual(state);
    }),
    {seed: 1, numRuns: 200}
  );
});

test("readAddress(mangled) is a state that the page can show, for 200 mangled addresses", () => {
  const mangled = fc
    .tuple(states, fc.nat(), fc.string({unit: "binary", maxLength: 12}), fc.nat(20))
    .map(([state, at, text, cut]) => {
      const query = addressOf(study, state);
      const place = query.length === 0 ? 0 : at % query.length;
      return query.slice(0, place) + text + query.slice(place + cut);
    });
  fc.assert(
    fc.property(mangled, (query) => {
      const {state} = readAddress(study, query);
      expect(ids).toContain(state.a);
      expect(ids).toContain(state.b);
      expect(words).toContain(state.focus);
      expect(readAddress(study, addressOf(study, state)).state).toEqual(state);
    }),
    {seed: 2, numRuns: 200}
  );
});

test("addressOf(the state that the page begins with) is empty, and each change adds its part only", () => {
  const first = firstState(study);
  expect(addressOf(study, first)).toBe("");
  expect(addressOf(study, {...first, rdm: "correlation"})).toBe("v=2&a=bert-base&b=smollm2-135m&rdm=correlation");
  expect(addressOf(study, firstState(study, "glove-100d", "stories15m"))).toBe("v=2&a=glove-100d&b=stories15m");
});

test("a link from before the test was part of the address opens as it did, with the test's usual numbers", () => {
  const {state, unread} = readAddress(study, "v=1&a=minilm-l6&b=stories15m&cat=space&cat=furniture&by=spearman");
  expect(unread).toEqual([]);
  expect(state).toMatchObject({permutations: 10_000, seed: 1, comparison: "spearman"});
});

test.each([
  ["", "fitted"],
  ["v=2&a=minilm-l6&b=stories15m", "fitted"],
  ["v=2&colours=0.1~0.5", [0.1, 0.5]],
  ["v=1&a=minilm-l6&b=stories15m", [0.1, 0.5]],
  ["a=minilm-l6&b=stories15m&result=0123456789ab", [0.1, 0.5]],
  ["embed=matrix-a", [0.1, 0.5]],
  ["v=1&colours=0~1", [0, 1]]
])("the colours of %j are %j: links from before colours were fitted to the data keep theirs", (query, colours) => {
  expect(readAddress(study, query).state.colours).toEqual(colours);
});

test.each(["perm=0", "perm=1000001", "perm=1e3", "perm=-5", "seed=4294967296", "seed=1.5", "seed="])(
  "readAddress leaves out %s and names it",
  (part) => {
    const {state, unread} = readAddress(study, part);
    expect(unread).toEqual([
      `${part}: expected a whole number from ${part.startsWith("perm") ? "1 to 1,000,000 (more would take minutes)" : "0 to 4,294,967,295"}`
    ]);
    expect(state).toEqual({...firstState(study), colours: [0.1, 0.5]});
  }
);

test("readAddress names what it cannot read, and takes the rest", () => {
  const {state, unread} = readAddress(study, "a=nobody&b=glove-100d&fb=space&rdm=cosine&by=luck&v=9&hello=1");
  expect(state).toEqual({...firstState(study, "bert-base", "glove-100d"), colours: [0.1, 0.5]});
  expect(unread.toSorted()).toEqual([
    "a=nobody",
    "by=luck: expected one of pearson, spearman, kendall, cka, rho-a, cosine_cov, corr_cov, knn, procrustes, ridge, svcca",
    "fb=space",
    "hello=1",
    "v=9"
  ]);
});

test.each<[string, readonly string[]]>([
  ["a=glove-100d&a=minilm-l6", ["a=minilm-l6"]],
  ["seed=2&seed=3&seed=4", ["seed=3", "seed=4"]],
  ["words=moon&set=all&cat=fruit&off=star", ["cat=fruit", "off=star", "set=all"]],
  ["__proto__=1&constructor=2&toString=3", ["__proto__=1", "constructor=2", "toString=3"]],
  [
    "a=__proto__&rdm=constructor&cat=__proto__",
    ["a=__proto__", "cat=__proto__", "rdm=constructor: expected one of cosine, correlation, euclidean"]
  ],
  ["colours=NaN~Infinity", ["colours=NaN~Infinity"]],
  ["colours=~1", ["colours=~1"]],
  ["colours=0x1~0x2", ["colours=0x1~0x2"]],
  ["colours=1~0", ["colours=1~0"]],
  ["colours=-1e308~1e308", ["colours=-1e308~1e308"]],
  ["colours=0~1e-300", ["colours=0~1e-300"]],
  ["word=%E0%A4%A&words=%", ["word=\uFFFD%A", "words=%"]],
  ["words=\u202Emoon&word=\u{1F315}", ["word=\u{1F315}", "words=\u202Emoon"]]
])("readAddress names all of %s that it does not use", (query, expected) => {
  expect(readAddress(study, query).unread.toSorted()).toEqual(expected);
});

test("readAddress reads an address of a megabyte in a moment, and takes each word once", () => {
  const query = `words=moon&${"words=star&".repeat(50_000)}${"x=".padEnd(500_000, "y")}`;
  const {state, unread} = readAddress(study, query);
  expect(state.choice).toEqual({kind: "words", words: ["moon", "star"]});
  expect(unread).toHaveLength(1);
});

const many: SiteStudy = {
  ...study,
  words: Array.from({length: 6_000}, (_, i) => ({
    word: `${"mot d’été, long ".repeat(3)}${i}`,
    category: `kind ${i % 900}`,
    set: "everyday",
    note: ""
  }))
};
const shuffled = <T>(values: readonly T[]): T[] => {
  const {below} = randomStream(7, 0);
  return values
    .map((value) => ({value, at: below(2 ** 32)}))
    .sort((x, y) => x.at - y.at)
    .map(({value}) => value);
};
const names = many.words.map(({word}) => word);
const sevenHundred = [...new Set(many.words.map(({category}) => category))].slice(0, 700);

test.each<[string, Choice]>([
  ["1 250 words in the order of the list", {kind: "words", words: names.filter((_, i) => i % 4 === 0).slice(0, 1_250)}],
  ["2 000 words in an order of their own", {kind: "words", words: shuffled(names).slice(0, 2_000)}],
  [
    "5 000 words switched off in 700 categories",
    {
      kind: "set",
      set: "all",
      categories: sevenHundred,
      without: many.words.filter(({category}, i) => sevenHundred.includes(category) && i % 7 > 0).map(({word}) => word)
    }
  ]
])("an address of %s is shorter than 6 000 characters, and gives them back", (_, choice) => {
  const state = {...firstState(many), choice};
  const address = addressOf(many, state);
  expect(address.length).toBeLessThan(6_000);
  expect(readAddress(many, address)).toEqual({state, unread: []});
  const grown = {...many, words: [...many.words, {word: "new", category: "new", set: "everyday" as const, note: ""}]};
  expect(readAddress(grown, address).state.choice).toEqual(choice);
});

const refused = "words.places: damaged, or made where other words come first; expected a link of this site";
const long = {...firstState(many), choice: {kind: "words", words: names.slice(3, 1_253)} as const};

test("an address by places that meets another list of words says so and leaves them out", () => {
  const [first, ...rest] = many.words;
  for (const words of [rest, [...rest, ...(first ? [first] : [])], study.words]) {
    const {state, unread} = readAddress({...many, words}, addressOf(many, long));
    expect(unread).toEqual([refused]);
    expect(state.choice).toEqual(firstState({...many, words}).choice);
  }
});

test("an address by places with one character damaged gives the same words or says that it gives none, 60 times", () => {
  const {below} = randomStream(3, 0);
  const list = {...long, choice: {kind: "words", words: shuffled(names).slice(0, 300)} as const};
  for (const whole of [long, list]) {
    const address = addressOf(many, whole);
    const begin = address.indexOf("places=") + 7;
    for (let i = 0; i < 30; i++) {
      const at = begin + (i < 10 ? i + 5 : below(address.length - begin));
      const damaged = address.slice(0, at) + "fl.0A_x".charAt(below(8)) + address.slice(at + 1);
      const {state, unread} = readAddress(many, damaged);
      if (unread.length === 0) expect(state.choice).toEqual(whole.choice);
      else expect(unread).toEqual([refused]);
    }
  }
});

test("an address of more words than it can name, some of them none of the study's, keeps the others and one of these to be told", () => {
  const foreign = Array.from({length: 100}, (_, i) => `${"x".repeat(150)}${i}`);
  const address = addressOf(many, {...firstState(many), choice: {kind: "words", words: [...foreign, "kind", ...names.slice(0, 50)]}}); // prettier-ignore
  const {state, unread} = readAddress(many, address);
  expect(state.choice).toEqual({kind: "words", words: names.slice(0, 50)});
  expect(unread).toEqual([`words=${"x".repeat(40)}`]);
});

test("a link of thousands of words by their names, as they were, is read as it was meant", () => {
  const query = new URLSearchParams(names.slice(0, 1_250).map((word) => ["words", word]));
  expect(readAddress(many, query.toString())).toMatchObject({
    unread: [],
    state: {choice: {kind: "words", words: names.slice(0, 1_250)}}
  });
});

test("an address of version 1 without models means the pair that stood first when it was written; a bare one the pair of now", () => {
  const of = (text: string) => {
    const {a, b} = readAddress(study, text).state;
    return [a, b];
  };
  expect(of("v=1&by=spearman")).toEqual(["minilm-l6", "stories15m"]);
  expect(of("v=1&a=glove-100d")).toEqual(["glove-100d", "stories15m"]);
  expect(of("v=1&a=minilm-l6&b=whisper-tiny")).toEqual(["minilm-l6", "whisper-tiny"]);
  expect([of(""), of("utm_source=x")]).toEqual(Array.from({length: 2}, () => ["bert-base", "smollm2-135m"]));
});

test("a word of the reader's own that an address holds in a mangled way is left out and named", () => {
  for (const query of ["mine=%E0%A4%A", "?mine=moon%FF"]) {
    const {state, unread} = readAddress(study, query);
    expect([state.yours, state.choice.kind]).toEqual([[], "set"]);
    expect(unread).toEqual([
      expect.stringMatching(/^mine: ".*\ufffd.*: a character in it could not be read$/) as string
    ]);
  }
});

test("broughtIn(search) is what an address asks for that no site has", () => {
  expect(broughtIn("?v=2&a=hub%3Aowner%2Fname%40main&b=file:my+glove.txt")).toEqual({
    a: "hub:owner/name@main",
    b: "file:my glove.txt"
  });
  expect(broughtIn("?a=minilm-l6&b=h%75b:x")).toEqual({b: "hub:x"});
  expect(broughtIn("?a=minilm-l6")).toEqual({});
});
