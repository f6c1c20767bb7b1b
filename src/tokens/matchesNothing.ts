/** A pattern without what looks around, in which an empty match shows. */
function withoutLooks(regex: string): string {
  const opened: {at: number; looks: boolean}[] = [];
  let [out, inClass] = ["", false];
  for (let at = 0; at < regex.length; at++) {
    const char = regex.charAt(at);
    if (char === "\\") {
      const next = regex.charAt(++at);
      // JavaScript allows fewer escaped signs
      const escape = /\w/.test(next) ? char + next : `\\u{${next.codePointAt(0)?.toString(16) ?? ""}}`;
      out += !inClass && /[bBAzZG]/.test(next) ? "(?:)" : escape;
    } else if (inClass) {
      inClass = char !== "]";
      out += char;
    } else if (char === "(") {
      opened.push({at: out.length, looks: /^\(\?<?[=!]/.test(regex.slice(at))});
      out += char;
    } else if (char === ")") {
      const {at: begun, looks} = opened.pop() ?? {at: 0, looks: false};
      out = looks ? `${out.slice(0, begun)}(?:)` : out + char;
    } else {
      inClass = char === "[";
      out += char === "^" || char === "$" ? "(?:)" : char;
    }
  }
  return out;
}

/** Whether a pattern may match where there is no text; so does one that cannot be told. */
export function matchesNothing(regex: string): boolean {
  try {
    const plain = withoutLooks(regex).replace(/\(\?[a-z]+:/g, "(?:");
    return new RegExp(`^(?:${plain})$`, "u").test("");
  } catch {
    return true;
  }
}
