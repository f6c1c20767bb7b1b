import {arch, availableParallelism, cpus, platform, totalmem} from "node:os";

/** The machine in words: cores, processor, memory, system, Node; no name of its own. */
export function machine(): string {
  const cores = availableParallelism();
  const model = cpus()[0]?.model.replace(/\s+/g, " ").trim() || arch();
  const memory = `${Math.round(totalmem() / 1e9)} GB of memory`;
  return `${cores} ${cores === 1 ? "core" : "cores"} of ${model}, ${memory}, ${platform()}, Node ${process.versions.node}`;
}
