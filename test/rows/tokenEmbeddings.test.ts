import {describe, expect, it} from "vitest";
import {tokenEmbeddings} from "../../src/rows/tokenEmbeddings.js";

/** Names of real models: those that one could mistake for token embeddings beside them. */
const families: readonly (readonly [family: string, wanted: string, others: readonly string[]])[] = [
  [
    "BERT",
    "bert.embeddings.word_embeddings.weight",
    ["bert.embeddings.position_embeddings.weight", "bert.embeddings.token_type_embeddings.weight"]
  ],
  ["BERT without a head", "embeddings.word_embeddings.weight", ["embeddings.position_embeddings.weight"]],
  ["RoBERTa", "roberta.embeddings.word_embeddings.weight", ["roberta.embeddings.position_embeddings.weight"]],
  ["DistilBERT", "distilbert.embeddings.word_embeddings.weight", ["distilbert.embeddings.position_embeddings.weight"]],
  ["GPT-2", "wte.weight", ["wpe.weight", "h.0.attn.c_attn.weight"]],
  ["GPT-2 with a head", "transformer.wte.weight", ["transformer.wpe.weight", "lm_head.weight"]],
  ["GPT-NeoX", "gpt_neox.embed_in.weight", ["embed_out.weight"]],
  ["Llama", "model.embed_tokens.weight", ["lm_head.weight", "model.norm.weight"]],
  ["Mistral", "model.embed_tokens.weight", ["lm_head.weight", "model.layers.0.input_layernorm.weight"]],
  ["Qwen", "model.embed_tokens.weight", ["model.layers.0.self_attn.q_proj.weight"]],
  [
    "Gemma",
    "language_model.model.embed_tokens.weight",
    ["vision_tower.vision_model.embeddings.position_embedding.weight"]
  ],
  ["OPT", "model.decoder.embed_tokens.weight", ["model.decoder.embed_positions.weight"]],
  ["T5", "shared.weight", ["encoder.embed_tokens.weight", "decoder.embed_tokens.weight", "lm_head.weight"]],
  ["BART", "model.shared.weight", ["model.encoder.embed_tokens.weight", "model.decoder.embed_tokens.weight"]],
  ["BLOOM", "transformer.word_embeddings.weight", ["transformer.word_embeddings_layernorm.weight"]],
  ["ModernBERT", "model.embeddings.tok_embeddings.weight", ["model.embeddings.norm.weight"]],
  ["XLNet", "transformer.word_embedding.weight", ["transformer.mask_emb"]],
  ["Mamba", "backbone.embeddings.weight", ["backbone.norm_f.weight"]]
];

describe("tokenEmbeddings(names, wanted)", () => {
  it.each(families)("finds the token embeddings of %s", (_, wanted, others) => {
    expect(tokenEmbeddings([...others, wanted], undefined, "owner/model")).toBe(wanted);
    expect(tokenEmbeddings([wanted, ...others], undefined, "owner/model")).toBe(wanted);
  });

  it("takes a whole name, or the end of one after a dot", () => {
    const names = ["wte.weight", "encoder.wte.weight", "head.weight"];
    expect(tokenEmbeddings(names, "wte.weight", "owner/model")).toBe("wte.weight");
    expect(tokenEmbeddings(names, "head.weight", "owner/model")).toBe("head.weight");
    expect(tokenEmbeddings(["a.head.weight"], "head.weight", "owner/model")).toBe("a.head.weight");
    expect(() => tokenEmbeddings(["ahead.weight"], "head.weight", "owner/model")).toThrow("no tensor head.weight");
  });

  it("follows a name that shares the tensor of another", () => {
    const tied = new Map([["model.embed_tokens.weight", "lm_head.weight"]]);
    expect(tokenEmbeddings(["lm_head.weight", "norm.weight"], undefined, "owner/model", {tied})).toBe("lm_head.weight");
    expect(tokenEmbeddings(["wte.weight", "lm_head.weight"], undefined, "owner/model", {tied})).toBe("wte.weight");
  });

  it("lists those that end like embeddings first, then those of the shape [vocabulary, n], then the rest", () => {
    const shapes: Readonly<Record<string, readonly number[]>> = {
      a: [4, 4],
      wide: [10, 4, 2],
      few: [9, 4],
      many: [10_000, 4],
      head: [10, 4],
      padded: [64, 4],
      "x.my_embedding": [3, 4]
    };
    const about = {shapeOf: (name: string) => shapes[name], vocabulary: 10};
    const names = Object.keys(shapes);
    expect(() => tokenEmbeddings(names, undefined, "owner/model", about)).toThrow(
      "name one with --tensor: x.my_embedding, head, padded, a, wide, few, many"
    );
    expect(() => tokenEmbeddings(["a", "b", "x.my_embedding"], undefined, "owner/model")).toThrow(
      "name one with --tensor: x.my_embedding, a, b"
    );
  });

  it("throws where there are several, with all of them, and the remedy", () => {
    const names = ["encoder.embed_tokens.weight", "decoder.embed_tokens.weight", "norm.weight"];
    expect(() => tokenEmbeddings(names, undefined, "owner/model")).toThrow(
      "owner/model: several tensors of token embeddings; name one with --tensor: encoder.embed_tokens.weight, decoder.embed_tokens.weight"
    );
    expect(() => tokenEmbeddings(names, "embed_tokens.weight", "owner/model")).toThrow(
      "name one with --tensor: encoder"
    );
  });

  it("throws where there is none, with those that there are, eight at most", () => {
    expect(() => tokenEmbeddings(["a", "b"], undefined, "owner/model")).toThrow(
      /^owner\/model: no tensor of token embeddings; name one with --tensor: a, b$/
    );
    expect(() => tokenEmbeddings([..."abcdefghi"], "x", "owner/model")).toThrow(
      /^owner\/model: no tensor x; name one with --tensor: a, b, c, d, e, f, g, h, …$/
    );
  });
});
