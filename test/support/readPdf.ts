/** What a PDF holds, as far as a figure's matters. */
interface ReadPdf {
  readonly title: string;
  readonly pages: readonly {readonly width: number; readonly height: number; readonly texts: readonly string[]}[];
  /** The embedded font. */
  readonly font: Uint8Array;
  /** Bytes of each image's pixels. */
  readonly images: readonly number[];
}

const fail = (what: string): never => {
  throw new Error(`not read as a PDF: ${what}`);
};

/**
 * Reads a PDF without compression from its end, by its cross-reference table (ISO 32000-1, 7.5), and its text by ToUnicode (9.10.3). An
 * object that is not where the table says fails.
 */
export function readPdf(bytes: Uint8Array): ReadPdf {
  const text = Buffer.from(bytes).toString("latin1");
  const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1] ?? fail("no end"));
  const table =
    /^xref\n0 (\d+)\n((?:\d{10} \d{5} [fn] \n)+)trailer\n(<<.*>>)/.exec(text.slice(start)) ?? fail("no table");
  const places = [...table[2]!.matchAll(/(\d{10}) \d{5} n/g)].map(([, at]) => Number(at));
  if (places.length + 1 !== Number(table[1])) fail("the table is not as long as it says");
  const object = (number: number) => {
    const at = places[number - 1] ?? fail(`no object ${number}`);
    const head = /^(\d+) 0 obj\n<<([^]*?)>>\n(stream\n|endobj\n)/.exec(text.slice(at)) ?? fail(`object ${number}`);
    if (Number(head[1]) !== number) fail(`object ${number} is not where the table says`);
    const length = Number(/\/Length (\d+)/.exec(head[2]!)?.[1] ?? 0);
    const from = at + head[0].length;
    if (head[3] === "stream\n" && !text.slice(from + length).startsWith("\nendstream\nendobj\n"))
      fail("a stream's length");
    return {dictionary: head[2]!, stream: bytes.subarray(from, from + length)};
  };
  const linked = ({dictionary}: {dictionary: string}, key: string) =>
    object(Number(new RegExp(`/${key} \\[?(\\d+) 0 R`).exec(dictionary)?.[1] ?? fail(`no ${key}`)));
  const trailer = {dictionary: table[3]!};
  const page = linked(linked(linked(trailer, "Root"), "Pages"), "Kids");
  const type0 = linked(page, "F");
  const descendant = linked(type0, "DescendantFonts");
  const map = new Map(
    [
      ...Buffer.from(linked(type0, "ToUnicode").stream)
        .toString("latin1")
        .matchAll(/^<([0-9A-F]{4})> <([0-9A-F]{4})>$/gm)
    ].map(([, glyph = "", code = ""]) => [glyph, String.fromCharCode(parseInt(code, 16))])
  );
  const content = Buffer.from(linked(page, "Contents").stream).toString("latin1");
  const texts = [...content.matchAll(/<([0-9A-F]*)> Tj/g)].map(([, glyphs = ""]) =>
    (glyphs.match(/.{4}/g) ?? []).map((glyph) => map.get(glyph) ?? fail(`no letter for glyph ${glyph}`)).join("")
  );
  const [width = NaN, height = NaN] =
    /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(page.dictionary)?.slice(1).map(Number) ?? [];
  const title = /\/Title <FEFF([0-9A-F]+)>/.exec(linked(trailer, "Info").dictionary)?.[1] ?? "";
  return {
    title: (title.match(/.{4}/g) ?? []).map((code) => String.fromCharCode(parseInt(code, 16))).join(""),
    pages: [{width, height, texts}],
    font: linked(linked(descendant, "FontDescriptor"), "FontFile2").stream,
    images: [...page.dictionary.matchAll(/\/I\d+ (\d+) 0 R/g)].map(([, number]) => object(Number(number)).stream.length)
  };
}
