import {byId} from "./tokenizerJson.js";

/** Families of tokenizers, by how they split a word. */
export const families = ["byte-level BPE", "BPE with byte fallback", "Unigram", "WordPiece", "WordLevel"] as const;
export type Family = (typeof families)[number];

/** What the random tokenizers are made for and tried on. */
export const randomWords =
  "star moon starfish table Paris café naïve Straße ΟΔΟΣ Москва 東京 日本 كتاب हिन्दी 1984 x² ½ 🚀 well-known don't a_b ﬁsh … C++".split(
    " "
  );

/** Numbers from 0 to below 1 by a seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const frame = {version: "1.0", truncation: null, padding: null, post_processor: null, added_tokens: []};
const byteChars = (() => {
  const plain = (byte: number): boolean => (byte >= 33 && byte <= 126) || (byte >= 161 && byte !== 173);
  let next = 256;
  return Array.from({length: 256}, (_, byte) => String.fromCharCode(plain(byte) ? byte : next++));
})();
const inBytes = (text: string): string =>
  Array.from(new TextEncoder().encode(text), (byte) => byteChars[byte]).join("");

/** A vocabulary of single characters and of what random merges make of them. */
function merged(alphabet: readonly string[], texts: readonly string[], count: number, random: () => number) {
  const vocab = new Set(alphabet);
  const merges: [string, string][] = [];
  const split = texts.map((text) => [...text]);
  for (let i = 0; i < count; i++) {
    const parts = split[Math.floor(random() * split.length)] ?? [];
    const at = Math.floor(random() * (parts.length - 1));
    const [left, right] = [parts[at], parts[at + 1]];
    if (left === undefined || right === undefined || !vocab.has(left) || !vocab.has(right)) continue;
    merges.push([left, right]);
    vocab.add(left + right);
    for (const list of split)
      for (let k = 0; k + 1 < list.length; k++)
        if (list[k] === left && list[k + 1] === right) list.splice(k, 2, left + right);
  }
  return {vocab: byId([...vocab]), merges};
}

/** Random pieces out of words, long ones too. */
function cuts(texts: readonly string[], share: number, random: () => number): readonly string[] {
  const out = new Set<string>();
  for (const text of texts) {
    const chars = [...text];
    for (let from = 0; from < chars.length; from++)
      for (let to = from + 1; to <= chars.length; to++)
        if (to === from + 1 ? random() < 0.97 : random() < share) out.add(chars.slice(from, to).join(""));
  }
  return [...out];
}

/** A small tokenizer.json of a family, the same for the same seed. */
export function randomTokenizer(family: Family, seed: number) {
  const random = randomOf(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const normalizer = pick([null, {type: "NFC"}, {type: "NFKC"}, {type: "NFD"}, {type: "Lowercase"}]);
  const texts = [...randomWords, ...randomWords.map((word) => word.toLowerCase()), 'x of ( "'].map((text) =>
    pick([text, text.normalize("NFC"), text.normalize("NFKC"), text.normalize("NFD")])
  );
  const marked = texts.map((text) => `▁${text}`);
  const metaspace = {
    type: "Metaspace",
    replacement: "▁",
    prepend_scheme: pick(["always", "first", "never"]),
    split: random() < 0.7
  };
  switch (family) {
    case "byte-level BPE": {
      const words = texts.map((text) => inBytes(random() < 0.6 ? ` ${text}` : text));
      const level = {type: "ByteLevel", add_prefix_space: random() < 0.3, trim_offsets: true, use_regex: true};
      const first = pick([
        [],
        [{type: "Digits", individual_digits: random() < 0.5}],
        [{type: "Whitespace"}],
        [{type: "Punctuation", behavior: pick(["Isolated", "Contiguous"])}]
      ]);
      const model = {type: "BPE", ...merged(byteChars, words, 120, random), ignore_merges: random() < 0.3};
      return {
        ...frame,
        normalizer,
        pre_tokenizer: {type: "Sequence", pretokenizers: [...first, level]},
        decoder: level,
        model
      };
    }
    case "BPE with byte fallback": {
      const bytes = Array.from({length: 256}, (_, byte) => `<0x${byte.toString(16).toUpperCase().padStart(2, "0")}>`);
      const letters = [...new Set(marked.join(""))].filter(() => random() < 0.85);
      const {vocab, merges} = merged(["<unk>", ...bytes, ...letters], marked, 120, random);
      const decoders = [
        {type: "Replace", pattern: {String: "▁"}, content: " "},
        {type: "ByteFallback"},
        {type: "Fuse"}
      ];
      const model = {type: "BPE", vocab, merges, unk_token: "<unk>", fuse_unk: true, byte_fallback: true};
      return {...frame, normalizer, pre_tokenizer: metaspace, decoder: {type: "Sequence", decoders}, model};
    }
    case "Unigram": {
      const pieces = ["<unk>", "▁", ...cuts([...marked, ...texts], 0.15, random).filter((piece) => piece !== "▁")];
      const vocab = pieces.map((piece, i) => [piece, i === 0 ? 0 : -1 - Math.floor(random() * 100) / 8]);
      const before = pick([[], [{type: "WhitespaceSplit"}], [{type: "BertPreTokenizer"}]]);
      const space = before.length > 0 ? {...metaspace, prepend_scheme: "always"} : metaspace;
      const pre_tokenizer = {type: "Sequence", pretokenizers: [...before, space]};
      return {...frame, normalizer, pre_tokenizer, decoder: metaspace, model: {type: "Unigram", unk_id: 0, vocab}};
    }
    case "WordPiece": {
      const pieces = cuts(texts, 0.15, random);
      const vocab = byId(["[UNK]", ...pieces, ...pieces.filter(() => random() < 0.8).map((piece) => `##${piece}`)]);
      const bert = {
        type: "BertNormalizer",
        clean_text: true,
        handle_chinese_chars: random() < 0.5,
        strip_accents: null,
        lowercase: random() < 0.5
      };
      const model = {
        type: "WordPiece",
        unk_token: "[UNK]",
        continuing_subword_prefix: "##",
        max_input_chars_per_word: 100,
        vocab
      };
      const pre_tokenizer = {type: pick(["BertPreTokenizer", "Whitespace", "WhitespaceSplit"])};
      return {
        ...frame,
        normalizer: bert,
        pre_tokenizer,
        decoder: {type: "WordPiece", prefix: "##", cleanup: false},
        model
      };
    }
    case "WordLevel": {
      const vocab = byId([
        "<unk>",
        ...new Set(texts.flatMap((text) => text.match(/[\p{L}\p{M}\p{N}_]+|[^\p{L}\p{M}\p{N}_\s]+/gu) ?? []))
      ]);
      return {
        ...frame,
        normalizer,
        pre_tokenizer: {type: "Whitespace"},
        decoder: null,
        model: {type: "WordLevel", vocab, unk_token: "<unk>"}
      };
    }
  }
}
