import {describe, expect, test} from "vitest";
import {findBrowser, needBrowser, type Machine} from "../../tools/browser/findBrowser.js";

/** A machine with these programs; `gives` are those that appear when a command has run. */
function machine(programs: readonly string[], more: Partial<Machine> & {gives?: Record<string, string>} = {}) {
  const here = new Set(programs);
  const ran: string[] = [];
  const {gives = {}, ...rest} = more;
  const fake: Machine = {
    env: {PATH: "/bin:/opt/bin"},
    isRoot: false,
    isProgram: (path) => here.has(path),
    exists: () => false,
    run(command, args) {
      const line = [command, ...args].join(" ");
      ran.push(line);
      for (const [part, program] of Object.entries(gives)) if (line.includes(part)) here.add(program);
      return true;
    },
    playwrightPath: () => "/cache/chrome",
    log: () => undefined,
    ...rest
  };
  return {fake, ran};
}

describe("findBrowser", () => {
  test("takes what CHROME_PATH names before all else", () => {
    const {fake} = machine(["/my/chrome", "/bin/chromium"], {env: {PATH: "/bin", CHROME_PATH: "/my/chrome"}});
    expect(findBrowser(fake)).toBe("/my/chrome");
  });

  test("refuses a CHROME_PATH that is no program, and does not look elsewhere", () => {
    const {fake} = machine(["/bin/chromium"], {env: {PATH: "/bin", CHROME_PATH: "/nowhere"}});
    expect(() => findBrowser(fake)).toThrow("CHROME_PATH is /nowhere, which is not a program");
  });

  test("takes chromium before Chrome, wherever on the path they are, and Playwright's last", () => {
    expect(findBrowser(machine(["/bin/google-chrome", "/opt/bin/chromium"]).fake)).toBe("/opt/bin/chromium");
    expect(findBrowser(machine(["/bin/google-chrome", "/cache/chrome"]).fake)).toBe("/bin/google-chrome");
    expect(findBrowser(machine(["/cache/chrome"]).fake)).toBe("/cache/chrome");
    expect(findBrowser(machine([]).fake)).toBeUndefined();
  });
});

describe("needBrowser", () => {
  test("installs nothing where there is one", () => {
    const {fake, ran} = machine(["/bin/chromium"]);
    expect(needBrowser(fake, "/cli.js")).toBe("/bin/chromium");
    expect(ran).toEqual([]);
  });

  test("as root on Debian installs its package", () => {
    const {fake, ran} = machine([], {isRoot: true, exists: () => true, gives: {"-qy": "/bin/chromium"}});
    expect(needBrowser(fake, "/cli.js")).toBe("/bin/chromium");
    expect(ran).toHaveLength(2);
  });

  test("elsewhere asks Playwright's installer", () => {
    const {fake, ran} = machine([], {gives: {"/cli.js install": "/cache/chrome"}});
    expect(needBrowser(fake, "/cli.js")).toBe("/cache/chrome");
    expect(ran).toHaveLength(1);
  });

  test("says in one line what to install where nothing helped", () => {
    const {fake} = machine([], {isRoot: true, exists: () => true});
    expect(() => needBrowser(fake, "/cli.js")).toThrow(/^no browser: install Chromium \(.*CHROME_PATH.*$/);
  });
});
