const shown = /^(?:load |bundle |copy src\/data\/|render |built )/;
const colour = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g");

interface Progress {
  add(text: string): void;
  /** Everything that was said, for when it went wrong. */
  all(): string;
  /** What stopped it, in one line, where it is a package that a page asks for, or a file of data/. */
  fault(): string | undefined;
}

/** Of Framework's hundreds of lines, those that tell how far it is: pages, data, bundles. */
export function buildProgress(log: (line: string) => void): Progress {
  let [all, rest] = ["", ""];
  return {
    add(text) {
      all += text;
      const lines = (rest + text).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines.map((each) => each.replace(colour, ""))) if (shown.test(line)) log(`  ${line}`);
    },
    all: () => all,
    fault() {
      const [, why] = /^Unexpected error: ((?:npm:|data\/).*)$/m.exec(all) ?? [];
      const page = [...all.matchAll(/^load (\S+)/gm)].at(-1)?.[1];
      return page === undefined || why === undefined || why.startsWith("data/") ? why : `page ${page}: ${why}`;
    }
  };
}
