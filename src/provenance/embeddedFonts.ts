const withoutQuotes = (name: string): string => name.trim().replace(/^["']|["']$/g, "");

const familiesOf = (list: string): readonly string[] => list.split(",").map(withoutQuotes);

/** The rules of the page's own faces, in the order of its style sheets. */
const faceRules = (): readonly CSSFontFaceRule[] =>
  [...document.styleSheets].flatMap((sheet) =>
    [...sheet.cssRules].filter((rule): rule is CSSFontFaceRule => rule instanceof CSSFontFaceRule)
  );

/** Whether the page has letters of a face on it; faces that no text has asked for are not loaded. */
const isUsed = ({style}: CSSFontFaceRule): boolean =>
  [...document.fonts].some(
    (face) =>
      face.status === "loaded" &&
      withoutQuotes(face.family) === withoutQuotes(style.getPropertyValue("font-family")) &&
      face.unicodeRange.toLowerCase() === style.getPropertyValue("unicode-range").toLowerCase()
  );

function base64(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

async function embedded({cssText, style}: CSSFontFaceRule): Promise<string> {
  const [whole = "", address = ""] = /url\("([^"]+)"\)/.exec(style.getPropertyValue("src")) ?? [];
  const answer = await fetch(new URL(address, document.baseURI));
  if (!answer.ok) throw new Error(`no letters for the picture: ${address} answers ${answer.status}; reload the page`);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  return cssText.replace(whole, `url("data:font/woff2;base64,${base64(bytes)}")`);
}

/**
 * The rules of the faces that an element is written in, each with its file in it, so that a picture has the page's letters wherever it is
 * shown. Faces of the machine are left out: they have no file here.
 * @throws Error where a face's file cannot be read
 */
export async function embeddedFonts(element: Element): Promise<string> {
  const families = familiesOf(getComputedStyle(element).fontFamily);
  const rules = faceRules().filter(
    (rule) =>
      families.includes(withoutQuotes(rule.style.getPropertyValue("font-family"))) &&
      rule.style.getPropertyValue("src").includes("url(") &&
      isUsed(rule)
  );
  return (await Promise.all(rules.map(embedded))).join("\n");
}
