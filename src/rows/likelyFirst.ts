/** Rows that a matrix may have beyond its vocabulary, since some are filled up to a round number. */
const mostSpare = 2048;
const mostListed = 8;

/** Names of tensors, and the shape of each where it is known. */
interface Shaped {
  readonly names: readonly string[];
  shapeOf?(name: string): readonly number[] | undefined;
}

/**
 * Those that end like an embedding first, then those of the shape [vocabulary, n], then the rest; some of them, for a message.
 * @param vocabulary - how many ids there are, where that is known
 */
export function likelyFirst({names, shapeOf}: Shaped, vocabulary?: number): string {
  const isLike = (name: string): boolean => /(?:embed\w*|wte|tok\w*)(?:\.weight)?$/i.test(name);
  const fits = (name: string): boolean => {
    const [rows = 0, dims, more] = shapeOf?.(name) ?? [];
    return (
      vocabulary !== undefined &&
      dims !== undefined &&
      more === undefined &&
      rows >= vocabulary &&
      rows <= vocabulary + mostSpare
    );
  };
  const rank = (name: string): number => (isLike(name) ? 0 : fits(name) ? 1 : 2);
  const listed = [0, 1, 2].flatMap((wanted) => names.filter((name) => rank(name) === wanted));
  return `${listed.slice(0, mostListed).join(", ")}${listed.length > mostListed ? ", …" : ""}`;
}
