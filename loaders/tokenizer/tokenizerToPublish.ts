import {readGguf} from "../../src/rows/gguf.js";
import {ggufTokenizerJson} from "../../src/tokens/ggufTokenizerJson.js";
import type {PublishedTokenizer} from "../../src/tokens/publishedTokenizer.js";
import {LoaderError} from "../loaderError.js";
import type {ModelEntry} from "../modelEntry.js";
import type {ModelFiles} from "../modelFiles.js";
import {tokenizerTexts} from "./huggingface.js";
import {inFolder} from "./tokenizerFiles.js";
import type {WordTokenizer} from "./wordTokenizer.js";

/** A model's tokenizer as pages open it: the texts of its own files, or its vocabulary as a list. @throws LoaderError `no-tokenizer` */
export async function tokenizerToPublish(
  {id, tokenizer}: ModelEntry,
  files: ModelFiles,
  splitter: WordTokenizer
): Promise<PublishedTokenizer> {
  switch (tokenizer.kind) {
    case "huggingface": {
      const texts = await tokenizerTexts(tokenizer, {
        async read(name) {
          const source = files.find(inFolder(tokenizer.folder, name));
          return source?.read(0, source.size);
        },
        label: (name) => name
      });
      const there = Object.entries(texts).filter(([, text]) => text !== undefined);
      return {kind: "huggingface", uncased: tokenizer.uncased ?? null, texts: Object.fromEntries(there)};
    }
    case "gguf": {
      const {metadata} = await readGguf(files.source(tokenizer.file));
      const json = {label: "tokenizer.json", text: ggufTokenizerJson(metadata)};
      return {kind: "huggingface", uncased: null, texts: {json}};
    }
    case "llama2":
    case "list": {
      const vocabulary = {label: "vocabulary.json", text: JSON.stringify(splitter.entries())};
      return {kind: tokenizer.kind, uncased: null, texts: {vocabulary}};
    }
    case "none":
      throw new LoaderError("no-tokenizer", `${id}: it has no tokenizer`);
  }
}
