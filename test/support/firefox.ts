import {spawn, type ChildProcess} from "node:child_process";
import {accessSync, constants} from "node:fs";
import {mkdtemp, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {delimiter, join} from "node:path";
import {WebSocket} from "ws";

/** A Firefox that is here: the one FIREFOX_PATH names, else one on the path. */
export function firefoxPath(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const folders = (env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  const named = env["FIREFOX_PATH"];
  const places = named ? [named] : ["firefox-esr", "firefox"].flatMap((name) => folders.map((at) => join(at, name)));
  return places.find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

export interface Firefox {
  readonly version: string;
  goto(url: string): Promise<void>;
  /** The value of an expression in the page; plain data, as JSON. */
  evaluate(expression: string): Promise<unknown>;
  close(): Promise<void>;
}

interface Answer {
  readonly id?: number;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: string;
  readonly message?: string;
}

type Send = (method: string, params: object) => Promise<Readonly<Record<string, unknown>>>;

/** The address that Firefox says it listens on. */
function listening(child: ChildProcess): Promise<string> {
  let said = "";
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`Firefox was silent for 30 s: ${said.slice(-500)}`)), 30_000);
    child.on("error", reject);
    child.on("exit", (code) => reject(new Error(`Firefox ended with exit code ${code}: ${said.slice(-500)}`)));
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      const address = /WebDriver BiDi listening on (ws:\/\/\S+)/.exec(said)?.[1];
      if (!address) return;
      clearTimeout(late);
      resolve(address);
    });
  });
}

/** Commands of WebDriver BiDi (W3C) over one socket. */
async function connected(address: string): Promise<{readonly send: Send; readonly socket: WebSocket}> {
  const socket = new WebSocket(`${address}/session`);
  await new Promise((resolve, reject) => socket.on("open", resolve).on("error", reject));
  const waiting = new Map<number, (answer: Answer) => void>();
  let ids = 0;
  socket.on("message", (data: Buffer) => {
    const answer = JSON.parse(data.toString("utf8")) as Answer;
    if (answer.id !== undefined) waiting.get(answer.id)?.(answer);
  });
  socket.on("close", () => waiting.forEach((tell) => tell({error: "closed", message: "Firefox has gone"})));
  const send: Send = (method, params) =>
    new Promise((resolve, reject) => {
      const id = ++ids;
      waiting.set(id, ({result, error, message}) => {
        waiting.delete(id);
        if (result) resolve(result);
        else reject(new Error(`${method}: ${error ?? "no answer"}: ${message ?? ""}`));
      });
      socket.send(JSON.stringify({id, method, params}));
    });
  return {send, socket};
}

/** Starts a headless Firefox with a profile of its own. */
export async function openFirefox(path: string): Promise<Firefox> {
  const profile = await mkdtemp(join(tmpdir(), "rsa-notebook-firefox-"));
  const args = ["--headless", "--no-remote", "--remote-debugging-port=0", "--profile", profile, "about:blank"];
  const child = spawn(path, args, {stdio: ["ignore", "ignore", "pipe"], env: {...process.env, MOZ_HEADLESS: "1"}});
  const gone = new Promise<void>((resolve) => child.once("close", () => resolve()).once("error", () => resolve()));
  const end = async (): Promise<void> => {
    child.kill("SIGKILL");
    await gone;
    await rm(profile, {recursive: true, force: true, maxRetries: 5});
  };
  try {
    const {send, socket} = await connected(await listening(child));
    const {capabilities} = await send("session.new", {capabilities: {}});
    const {contexts} = await send("browsingContext.getTree", {maxDepth: 0});
    const context = (contexts as readonly {readonly context: string}[])[0]?.context;
    return {
      version: String((capabilities as {readonly browserVersion?: string}).browserVersion),
      goto: async (url) => void (await send("browsingContext.navigate", {context, url, wait: "complete"})),
      async evaluate(expression) {
        const {result, exceptionDetails} = (await send("script.evaluate", {
          expression: `(async () => JSON.stringify(await (${expression})))()`,
          awaitPromise: true,
          target: {context}
        })) as {result?: {value?: string}; exceptionDetails?: {text: string}};
        if (exceptionDetails) throw new Error(exceptionDetails.text);
        return result?.value === undefined ? undefined : (JSON.parse(result.value) as unknown);
      },
      async close() {
        socket.close();
        await end();
      }
    };
  } catch (error) {
    await end();
    throw error;
  }
}
