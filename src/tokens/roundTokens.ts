import * as v from "valibot";
import {TokenError} from "./tokenError.js";
import type {TokenizerJson} from "./tokenizerJson.js";

/** Ids of the special tokens that a tokenizer puts round a single text. */
export interface RoundTokens {
  readonly before: readonly number[];
  readonly after: readonly number[];
}

const none: RoundTokens = {before: [], after: []};
const pair = v.tuple([v.string(), v.number()]);
const bert = v.looseObject({cls: pair, sep: pair});
const template = v.looseObject({
  single: v.array(
    v.union([
      v.looseObject({SpecialToken: v.looseObject({id: v.string()})}),
      v.looseObject({Sequence: v.looseObject({id: v.string()})})
    ])
  ),
  special_tokens: v.record(v.string(), v.looseObject({ids: v.array(v.number())}))
});
const sequence = v.looseObject({processors: v.array(v.looseObject({type: v.string()}))});

const refuse = (what: string): TokenError =>
  new TokenError("no-tokenizer", `${what}; expected a post_processor that puts special tokens round one text`);

function ofTemplate(part: unknown): RoundTokens {
  const parsed = v.safeParse(template, part);
  if (!parsed.success) throw refuse("its TemplateProcessing has no valid single text");
  const {single, special_tokens: tokens} = parsed.output;
  const at = single.findIndex((piece) => "Sequence" in piece);
  if (at < 0 || single.filter((piece) => "Sequence" in piece).length !== 1)
    throw refuse("its TemplateProcessing does not hold the text once");
  const ids = (from: number, to: number): readonly number[] =>
    single.slice(from, to).flatMap((piece) => {
      const name = "SpecialToken" in piece ? (piece as {SpecialToken: {id: string}}).SpecialToken.id : "";
      const special = tokens[name];
      if (!special) throw refuse(`its TemplateProcessing names ${JSON.stringify(name)} and no ids for it`);
      return special.ids;
    });
  return {before: ids(0, at), after: ids(at + 1, single.length)};
}

function ofPart(part: {readonly type?: unknown}): RoundTokens {
  switch (part.type) {
    case "TemplateProcessing":
      return ofTemplate(part);
    case "BertProcessing":
    case "RobertaProcessing": {
      const parsed = v.safeParse(bert, part);
      if (!parsed.success) throw refuse(`its ${String(part.type)} has no cls or no sep`);
      return {before: [parsed.output.cls[1]], after: [parsed.output.sep[1]]};
    }
    // trims offsets only
    case "ByteLevel":
      return none;
    case "Sequence": {
      const parsed = v.safeParse(sequence, part);
      if (!parsed.success) throw refuse("its Sequence has no processors");
      return parsed.output.processors.map(ofPart).reduce(
        (round, added) => ({
          before: [...added.before, ...round.before],
          after: [...round.after, ...added.after]
        }),
        none
      );
    }
    default:
      throw refuse(`a post_processor of the type ${JSON.stringify(part.type)}`);
  }
}

/**
 * The special tokens that a tokenizer.json puts round a text, such as `[CLS]` and `[SEP]`; none where it has no post_processor.
 * @throws TokenError `no-tokenizer` where it does so in a way that is not known
 */
export const roundTokens = ({post_processor: part}: Pick<TokenizerJson, "post_processor">): RoundTokens =>
  part ? ofPart(part) : none;
