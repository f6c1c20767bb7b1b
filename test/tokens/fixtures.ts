import {readFileSync, readdirSync} from "node:fs";
import {fileURLToPath} from "node:url";
import {gunzipSync} from "node:zlib";

/** A word's ids by the Rust tokenizers; null where a form is refused by its definition. */
interface OracleWord {
  readonly space: readonly number[] | null;
  readonly bare: readonly number[] | null;
  /** Whether one of them stands for what the model does not know. */
  readonly unknown?: boolean;
}

/** A tokenizer that test/fixtures/tokenizers/make.py made. */
interface Fixture {
  readonly make: string;
  readonly tokenizer: unknown;
  readonly words: Readonly<Record<string, OracleWord>>;
}

const folder = fileURLToPath(new URL("../fixtures/tokenizers", import.meta.url));
const unzipped = (path: string): Buffer => gunzipSync(readFileSync(`${folder}/${path}`));

/** A sentencepiece normalizer's precompiled_charsmap, in base64. */
export const charsMapOf = (name: string): string => unzipped(`charsmaps/${name}.gz`).toString("base64");

export function readFixture(make: string): Fixture {
  const text = unzipped(`${make}.json.gz`).toString("utf8");
  return JSON.parse(
    text.replace(/"@(nmt_nfkc_cf|nmt_nfkc|nfkc)"/g, (_, name: string) => JSON.stringify(charsMapOf(name)))
  ) as Fixture;
}

export const fixtureNames: readonly string[] = readdirSync(folder)
  .filter((name) => name.endsWith(".json.gz"))
  .map((name) => name.slice(0, -".json.gz".length))
  .sort();
