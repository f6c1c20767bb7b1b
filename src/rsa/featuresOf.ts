import type {MadeRows} from "../math/madeRows.js";
import {
  centredRows,
  pairFeatures,
  type FeaturedKind,
  type PairFeatures,
  type RowScales,
  type RowSquares
} from "../math/pairFeatures.js";
import {requireShape} from "../math/requireVectors.js";
import {sharedCopy} from "../math/sharedFloats.js";
import type {Engine} from "./engine.js";
import {inOrder, only, placesOf, type Run} from "./featureParts.js";

/** What features are made of. */
interface Featured {
  readonly kind: FeaturedKind;
  readonly of: MadeRows;
  /** Whether the mean vector is taken off first. */
  readonly centre: boolean;
}

/** Fewer words have no such matrix less its mean. */
const fewest = {cosine: 3, correlation: 3, uCentred: 4} as const satisfies Readonly<Record<FeaturedKind, number>>;

/**
 * A model's features, the words divided among workers at the same places however many there are.
 * @throws RangeError as the function of the kind does that makes all pairs, and for too few words
 */
export async function featuresOf({kind, of, centre}: Featured, run: Run, {width}: Engine): Promise<PairFeatures> {
  const {n, data} = of;
  requireShape(of);
  const fewestVectors = fewest[kind];
  if (n < fewestVectors) throw new RangeError(`too few vectors: ${n}; expected at least ${fewestVectors}`);
  const space = {...of, data: width > 1 ? sharedCopy(data) : data};
  const off = centre || kind === "uCentred" ? only(await run({part: "mean", of: space}, 0), "least") : undefined;
  const places = placesOf([n]);
  const share = 1 / 4 / places.length;
  const scales: RowScales[] = [];
  const before = off ? {...space, off} : space;
  await inOrder(
    places,
    places.length,
    async ({from, to}) => only(await run({part: "scales", kind, of: before, from, to}, share), "scales"),
    (part) => scales.push(part)
  );
  const rows = centredRows(kind, before, scales);
  const squares: RowSquares[] = [];
  await inOrder(
    places,
    places.length,
    async ({from, to}) => only(await run({part: "squares", kind, of: rows, from, to}, share), "squares"),
    (part) => squares.push(part)
  );
  return pairFeatures(kind, rows, squares);
}
