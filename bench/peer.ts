import {spawn} from "node:child_process";
import {delimiter} from "node:path";
import {createInterface} from "node:readline";

/** A program of another project that measures itself: a line of numbers in, the seconds of CPU time out. */
export interface Peer {
  /** Of what it measures; empty where it does not say. */
  readonly version: string;
  /** Seconds. */
  ask(...numbers: readonly number[]): Promise<number>;
  stop(): void;
}

/** One thread; and the machine's own choice of how to multiply, whatever the shell says. */
function peerEnv(more: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const variables = Object.entries(process.env).filter(([name]) => !/^OPENBLAS_(?:CORETYPE|L2_SIZE)$/.test(name));
  return {
    ...Object.fromEntries(variables),
    OMP_NUM_THREADS: "1",
    OPENBLAS_NUM_THREADS: "1",
    MKL_NUM_THREADS: "1",
    ...more
  };
}

/** Starts a program; undefined where it, or what it needs, is not installed. */
async function start(command: string, file: string, env: NodeJS.ProcessEnv): Promise<Peer | undefined> {
  const path = new URL(`peers/${file}`, import.meta.url).pathname;
  const child = spawn(command, [path], {stdio: ["pipe", "pipe", "ignore"], env});
  const ended = new Promise<void>((resolve) => child.on("error", () => resolve()).on("close", () => resolve()));
  const lines = createInterface({input: child.stdout})[Symbol.asyncIterator]();
  const line = async (): Promise<string | undefined> => {
    const next = await Promise.race([lines.next(), ended]);
    return next && !next.done ? next.value : undefined;
  };
  child.stdin.on("error", () => undefined);
  const [ready, version = ""] = ((await line()) ?? "").split(" ");
  if (ready !== "ready") return undefined;
  return {
    version,
    async ask(...numbers) {
      child.stdin.write(`${numbers.join(" ")}\n`);
      const answer = await line();
      if (answer === undefined) throw new Error(`${file} ended; run it by hand to see why`);
      return Number(answer);
    },
    stop: () => void child.kill()
  };
}

/** The Pythons to ask: those of RSA_NOTEBOOK_PYTHON, separated as in PATH, each of which may have another version; then the system's. */
const pythons = [
  ...(process.env["RSA_NOTEBOOK_PYTHON"] ?? "").split(delimiter).filter((path) => path !== ""),
  "python3",
  "/usr/bin/python3"
];

/** A peer in Python, the first that there is; undefined where no Python has what it needs. */
export async function pythonPeer(file: string, env: NodeJS.ProcessEnv = {}): Promise<Peer | undefined> {
  for (const python of pythons) {
    const peer = await start(python, file, peerEnv(env));
    if (peer) return peer;
  }
  return undefined;
}

/** A peer in Python in each version that there is. */
export async function pythonPeers(file: string): Promise<readonly Peer[]> {
  const peers = new Map<string, Peer>();
  for (const python of pythons) {
    const peer = await start(python, file, peerEnv({}));
    if (peer && peers.has(peer.version)) peer.stop();
    else if (peer) peers.set(peer.version, peer);
  }
  return [...peers.values()];
}

export const rPeer = (file: string): Promise<Peer | undefined> => start("Rscript", file, peerEnv({}));

/** Seconds of CPU time of this process, all threads. */
export function cpuSeconds(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const {user, system} = process.cpuUsage(before);
  return (user + system) / 1e6;
}
