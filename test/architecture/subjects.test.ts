import {expect, test} from "vitest";
import {files, textOf} from "./files.js";

/** Words of RSA; the project's own name is none. */
const rsa =
  /\brsa\b|\brdms?\b|embedding|\bmodel|similarity|cosine|\btoken|triangle|comparison|correlation|kendall|mantel/i;
/** Words of any study that stands on it. */
const penguin = /penguin|species|\bbill|flipper/i;

test.each(["src/study/", "src/notebook/"])("nothing in %s speaks of what a study is about", (room) => {
  const found = files
    .filter((path) => path.startsWith(room))
    .flatMap((path) =>
      textOf(path)
        .replaceAll("rsa-notebook", "")
        .split("\n")
        .flatMap((line, i) => (rsa.test(line) || penguin.test(line) ? [`${path}:${i + 1}: ${line.trim()}`] : []))
    );
  expect(found).toEqual([]);
});
