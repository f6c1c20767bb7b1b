import {afterEach, describe, expect, test} from "vitest";
import {vocabularyWork, type VocabularyChoice, type VocabularyPart} from "../../src/host/vocabularyWork.js";
import {doJob} from "../../src/math/jobs.js";
import type {fetchBytes} from "../../src/page/siteBytes.js";
import {madeVocabulary} from "../support/madeVocabulary.js";
import {average} from "../math/support.js";

const made = madeVocabulary({one: {dims: 7, from: 60}, two: {dims: 9, from: 90}, other: {dims: 4, from: 9000}}, 330);
const asked: string[] = [];
afterEach(() => void asked.splice(0));

/** @param change - what becomes of a file on its way */
function work(change: (path: string, bytes: Buffer) => Buffer = (_, bytes) => bytes) {
  const fetching: typeof fetchBytes = async (url, name) => {
    const path = url.pathname.slice("/rows/".length);
    asked.push(path);
    const bytes = made.files.get(path);
    if (!bytes) throw new Error(`cannot load ${name}: the server answered 404`);
    return new Uint8Array(change(path, bytes)) as Uint8Array<ArrayBuffer>;
  };
  return vocabularyWork({
    folder: new URL("https://site.test/rows/"),
    digests: made.digests,
    engine: {width: 2, run: async (kind, job) => doJob(kind, job)},
    fetchBytes: fetching
  });
}

const pair: VocabularyChoice = {a: "one", b: "two", kind: "cosine", centre: false};
const never = new AbortController().signal;
const ignore = (): void => undefined;

const shared = [...made.words["one"]!.keys()].filter((word) => made.words["two"]!.has(word));
const rowsOf = (id: string): number[][] => shared.map((word) => [...made.words[id]!.get(word)!.row]);
const dot = (x: readonly number[], y: readonly number[]): number => x.reduce((sum, value, k) => sum + value * y[k]!, 0);
const cosine = (x: readonly number[], y: readonly number[]): number => dot(x, y) / Math.sqrt(dot(x, x) * dot(y, y));

function pearson(x: readonly number[], y: readonly number[]): number {
  const [mx, my] = [average([...x]), average([...y])];
  const [p, q] = [x.map((value) => value - mx), y.map((value) => value - my)];
  return dot(p, q) / Math.sqrt(dot(p, p) * dot(q, q));
}

/** Both models' cosines of the pairs of words for which something holds. */
function pairsWhere(holds: (word: string, other: string) => boolean): [number[], number[]] {
  const [a, b] = [rowsOf("one"), rowsOf("two")];
  const [s, t]: [number[], number[]] = [[], []];
  shared.forEach((word, i) =>
    shared.forEach((other, j) => {
      if (i >= j || !holds(word, other)) return;
      s.push(cosine(a[i]!, a[j]!));
      t.push(cosine(b[i]!, b[j]!));
    })
  );
  return [s, t];
}

describe("vocabularyWork(site)", () => {
  test("compares the words that both hold, pair by pair the same to 1e-12, and tells how far it is", async () => {
    const told: VocabularyPart[] = [];
    const found = await work().compare(pair, (part) => void told.push(part), never);
    expect(found.list).toEqual(shared);
    expect(found.holds).toEqual([made.words["one"]!.size, made.words["two"]!.size]);
    expect([...new Set(told)]).toEqual(["fetching", "score", "words", "map"]);
    const near = (score: unknown, expected: number): void =>
      expect(Math.abs((score as {readonly value: number}).value - expected)).toBeLessThan(1e-12);
    near({value: found.r}, pearson(...pairsWhere(() => true)));
    near(found.within, pearson(...pairsWhere((word, other) => word.length === other.length)));
    near(found.between, pearson(...pairsWhere((word, other) => word.length !== other.length)));
    expect(found.interval).toMatchObject({low: expect.any(Number) as number});
    const bytes = ["one/0.bundle", "two/0.bundle"].reduce((sum, path) => sum + made.files.get(path)!.length, 0);
    expect(found.bytes).toBe(bytes);
  });

  test("names the words most alike to one, in both models, as all cosines say", async () => {
    const own = work();
    await own.compare(pair, ignore, never);
    for (const [side, id] of [
      ["a", "one"],
      ["b", "two"]
    ] as const) {
      const rows = rowsOf(id);
      const expected = rows
        .map((row, word) => ({word, similarity: cosine(row, rows[5]!)}))
        .filter(({word}) => word !== 5)
        .sort((x, y) => y.similarity - x.similarity)
        .slice(0, 10);
      const found = own.alike(5)[side];
      expect(found.map(({word}) => word)).toEqual(expected.map(({word}) => word));
      found.forEach(({similarity}, k) => expect(similarity).toBeCloseTo(expected[k]!.similarity, 12));
    }
  });

  test("places words so that no other two directions hold more of the variance of the rows of length 1", async () => {
    const {map} = await work().compare(pair, ignore, never);
    const unit = rowsOf("one").map((row) => row.map((value) => value / Math.sqrt(dot(row, row))));
    const middle = unit[0]!.map((_, k) => average(unit.map((row) => row[k]!)));
    const centred = unit.map((row) => row.map((value, k) => value - middle[k]!));
    const total = centred.reduce((sum, row) => sum + dot(row, row), 0);
    const column = (k: 0 | 1): number[] => centred.map((_, i) => map.places[2 * i + k]!);
    const axes = ([0, 1] as const).map((k) => {
      const places = column(k);
      expect(dot(places, places) / total).toBeCloseTo(map.shares[k], 6);
      // Xᵀ·(X·v) is along v, and as many times as long as the share says
      const back = middle.map((_, c) =>
        dot(
          centred.map((row) => row[c]!),
          places
        )
      );
      const size = Math.sqrt(dot(back, back));
      expect(size / Math.sqrt(dot(places, places))).toBeCloseTo(Math.sqrt(map.shares[k] * total), 5);
      return back.map((value) => value / size);
    });
    expect(dot(axes[0]!, axes[1]!)).toBeCloseTo(0, 5);
    expect(map.shares[0]).toBeGreaterThan(map.shares[1]);
    // of what is left in any other direction there is no more than the second holds
    for (let c = 0; c < middle.length; c++) {
      const rest = middle.map(
        (_, k) => Number(k === c) - axes[0]!.at(c)! * axes[0]![k]! - axes[1]!.at(c)! * axes[1]![k]!
      );
      const size = dot(rest, rest);
      if (size < 1e-6) continue;
      const along = centred.map((row) => dot(row, rest));
      expect(dot(along, along) / size / total).toBeLessThanOrEqual(map.shares[1] + 1e-9);
    }
  });

  test("fetches each model once, whatever is chosen after", async () => {
    const own = work();
    const first = await own.compare(pair, ignore, never);
    const before = asked.length;
    const second = await own.compare({...pair, kind: "correlation", centre: true}, ignore, never);
    expect(asked.length).toBe(before);
    expect(second.r).not.toBe(first.r);
    expect((await own.compare(pair, ignore, never)).r).toBe(first.r);
  });

  test("refuses files that are not what was published, models without a list of words, and too few words, with what to do", async () => {
    const flipped = (ending: string) =>
      work((path, bytes) => {
        if (!path.endsWith(ending)) return bytes;
        const other = Buffer.from(bytes);
        other[40] = other[40]! ^ 1;
        return other;
      });
    for (const ending of ["one/0.bundle", "one/words.json", "one/index.json"])
      await expect(flipped(ending).compare(pair, ignore, never)).rejects.toThrow(
        `${ending} is not what was published; reload the page, or publish the site again`
      );
    const short = work((path, bytes) => (path.endsWith("one/0.bundle") ? bytes.subarray(1) : bytes));
    await expect(short.compare(pair, ignore, never)).rejects.toThrow("one/0.bundle is not what was published");
    await expect(work().compare({...pair, b: "other"}, ignore, never)).rejects.toThrow(
      "one and other hold 0 whole words in common; expected at least 4; choose another pair"
    );
    await expect(work().compare({...pair, b: "absent"}, ignore, never)).rejects.toThrow(
      "the site has no rows of absent; publish them with `npx rsa-notebook publish-rows absent`"
    );
    expect(() => work().alike(1)).toThrow("no words are compared yet");
  });
});
