import {spawnSync} from "node:child_process";
import {accessSync, constants, existsSync} from "node:fs";
import {delimiter, join} from "node:path";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/** What finding and getting a browser needs of the machine; tests hand in their own. */
export interface Machine {
  readonly env: NodeJS.ProcessEnv;
  readonly isRoot: boolean;
  isProgram(path: string): boolean;
  exists(path: string): boolean;
  /** Runs a program, its words on standard error; true where it ended well. */
  run(command: string, args: readonly string[]): boolean;
  /** Where Playwright keeps, or would keep, its own Chromium. */
  playwrightPath(): string | undefined;
  log(line: string): void;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export const thisMachine = (playwrightPath: () => string | undefined): Machine => ({
  env: process.env,
  isRoot: process.getuid?.() === 0,
  isProgram,
  exists: existsSync,
  run: (command, args) => spawnSync(command, args, {stdio: ["ignore", 2, 2]}).status === 0,
  playwrightPath,
  log: (line) => void process.stderr.write(`${line}\n`)
});

/**
 * A Chromium that is here: the one CHROME_PATH names, else one on the path, else Playwright's.
 * @throws Error where CHROME_PATH names nothing that runs
 */
export function findBrowser({env, isProgram, playwrightPath}: Machine): string | undefined {
  const named = env["CHROME_PATH"];
  if (named) {
    if (isProgram(named)) return named;
    throw new Error(`CHROME_PATH is ${named}, which is not a program; expected the path of a Chromium`);
  }
  const folders = (env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  const installed = names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
  if (installed) return installed;
  const playwrights = playwrightPath();
  return playwrights !== undefined && isProgram(playwrights) ? playwrights : undefined;
}

/**
 * A Chromium, got where there is none: as root on Debian by apt, else by Playwright's installer.
 * @param installer - Playwright's own command, as a file for Node
 * @throws Error that says what to install
 */
export function needBrowser(machine: Machine, installer: string): string {
  const here = findBrowser(machine);
  if (here) return here;
  const {log, run} = machine;
  if (machine.isRoot && machine.exists("/etc/debian_version")) {
    log("No browser found: installing Debian's chromium");
    if (run("apt-get", ["update", "-q"])) run("apt-get", ["install", "-qy", "--no-install-recommends", "chromium"]);
  }
  const debians = findBrowser(machine);
  if (debians) return debians;
  log("No browser found: asking Playwright's installer");
  run(process.execPath, [installer, "install", "--no-shell", "chromium"]);
  const browser = findBrowser(machine);
  if (browser) return browser;
  throw new Error("no browser: install Chromium (Debian: apt-get install chromium), or set CHROME_PATH to one");
}
