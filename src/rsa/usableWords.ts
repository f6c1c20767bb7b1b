import type {Embeddings, Form} from "../tables/embeddings.js";
import type {PieceRule} from "./params.js";
import type {Dropped, Selection, WordTokens} from "./values.js";

/** One model's side of the comparison. */
export interface Side {
  readonly model: string;
  readonly form: Form;
  readonly tokens: readonly WordTokens[];
}

/** One side of a model and the pieces of its words. @throws RangeError where the model has no words of this form */
export function usableSide({forms, meta}: Embeddings, form: Form, tokens: readonly WordTokens[]): Side {
  // of words that are not in the model there are no forms
  if (form === "space" && forms.length > 0 && !forms.includes("space"))
    throw new RangeError(`no form "space" in ${meta.model}: its words have no tokens; expected bare`);
  return {model: meta.model, form, tokens};
}

/** None of the words that were chosen can be compared, each for its own reason. */
export class NoWords extends RangeError {
  constructor(readonly dropped: readonly Dropped[]) {
    const why = dropped.slice(0, 3).map(({word, reason}) => `${JSON.stringify(word)}: ${reason}`);
    super(
      `none of the ${dropped.length} words can be compared (${why.join(", ")}); expected words that both models have`
    );
  }
}

/** The selection, where it has a word. @throws NoWords where none is left, RangeError where none was chosen */
export function someWords(selection: Selection): Selection {
  if (selection.words.length > 0) return selection;
  if (selection.dropped.length > 0) throw new NoWords(selection.dropped);
  throw new RangeError("no words; expected at least one category with a word");
}

/** Why a word cannot take part on one side, if it cannot; `taken` holds the token ids that earlier words stand for. */
function obstacle(
  {model, form, tokens}: Side,
  at: number,
  rule: PieceRule,
  taken: Map<string, string>
): string | undefined {
  const split = tokens[at];
  const {ids = []} = split?.[form] ?? {};
  const other = split?.[form === "bare" ? "space" : "bare"].ids.length ?? 0;
  if (ids.length === 0) return other > 0 ? `no form ${form} in ${model}` : `not in ${model}`;
  if (rule === "exclude" && ids.length > 1) return `splits into ${ids.length} pieces in ${model}`;
  const twin = taken.get(keyOf(ids, rule));
  if (twin === undefined) return undefined;
  return `same ${rule === "first" && ids.length > 1 ? "first piece" : "token"} as ${JSON.stringify(twin)} in ${model}`;
}

const keyOf = (ids: readonly number[], rule: PieceRule): string => (rule === "first" ? String(ids[0]) : ids.join(" "));

/**
 * The words that both models can represent by the rule for split words, in order. A word whose vector would be that of an
 * earlier word (the same token) is left out: it would be compared with itself.
 */
export function usableWords(selection: Selection, sides: readonly [Side, Side], rule: PieceRule): Selection {
  const taken = sides.map(() => new Map<string, string>());
  const dropped: Dropped[] = [...selection.dropped];
  const words = selection.words.filter(({word}, at) => {
    const reasons = sides.flatMap((side, i) => obstacle(side, at, rule, taken[i] ?? new Map()) ?? []);
    if (reasons.length > 0) dropped.push({word, reason: reasons.join("; ")});
    else sides.forEach((side, i) => taken[i]?.set(keyOf(side.tokens[at]?.[side.form].ids ?? [], rule), word));
    return reasons.length === 0;
  });
  return {words, dropped};
}
