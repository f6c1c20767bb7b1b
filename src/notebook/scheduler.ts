import type {Cell} from "./cell.js";
import {CellNode, type NodeHost} from "./cellNode.js";
import {NodeQueue} from "./nodeQueue.js";
import type {Topology} from "./topology.js";
import type {Watcher} from "./watcher.js";

/**
 * Keeps the nodes of a graph up to date with each other, inputs before those who use them. It waits for no frame of a page, so that
 * a hidden one computes too; all that is changed before the next microtask is one change.
 */
export class Scheduler {
  readonly #nodes = new Map<string, CellNode>();
  readonly #queue = new NodeQueue<CellNode>();
  readonly #watchers = new Set<Watcher>();
  readonly #due = new Set<Watcher>();
  readonly #idle = new Set<CellNode>();
  #scheduled = false;
  #ended = false;

  constructor(cells: readonly Cell[], topology: Topology, host: Omit<NodeHost, "changed" | "progressed">) {
    const byName = new Map(cells.map((cell) => [cell.name, cell]));
    const own: NodeHost = Object.assign(Object.create(host) as typeof host, {
      changed: (node: CellNode) => {
        this.#changed(node);
        this.#schedule();
      },
      progressed: (node: CellNode, done: number, soFar: unknown) => {
        for (const watcher of this.#watchers) guarded(() => watcher.progress(node, done, soFar));
      }
    });
    topology.order.forEach((name, i) => this.#nodes.set(name, new CellNode(name, i, byName.get(name), own)));
    for (const node of this.#nodes.values())
      for (const name of topology.inputsOf(node.name)) {
        const input = this.node(name);
        node.inputs.push(input);
        input.outputs.push(node);
      }
  }

  get ended(): boolean {
    return this.#ended;
  }

  node(name: string): CellNode {
    const found = this.#nodes.get(name);
    if (!found) throw new RangeError(`unknown cell: ${name}; expected one of ${[...this.#nodes.keys()].join(", ")}`);
    return found;
  }

  /** Sets a source. */
  give(node: CellNode, value: unknown, change: number): void {
    node.give(value, change);
    if (node.demand > 0) this.#queue.add(node);
    this.#schedule();
  }

  /** Has someone hear of nodes, which are computed from now on; gives how to stop. */
  watch(watcher: Watcher): () => void {
    if (this.#ended) {
      watcher.end();
      return () => undefined;
    }
    this.#watchers.add(watcher);
    this.#due.add(watcher);
    for (const node of watcher.nodes) node.watchers.add(watcher);
    this.#ask(watcher.nodes);
    this.#schedule();
    return () => {
      if (!this.#watchers.delete(watcher)) return;
      watcher.stopped = true;
      for (const node of watcher.nodes) node.watchers.delete(watcher);
      this.#letGo(watcher.nodes);
      this.#schedule();
    };
  }

  dispose(): void {
    this.#ended = true;
    for (const node of this.#nodes.values()) node.dispose();
    const all = [...this.#watchers];
    this.#watchers.clear();
    for (const watcher of all) guarded(() => watcher.end());
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(() => this.#flush());
  }

  #flush(): void {
    this.#scheduled = false;
    if (this.#ended) return;
    for (let node = this.#queue.take(); node; node = this.#queue.take())
      if (node.demand > 0 && node.update()) this.#changed(node);
    for (const node of this.#idle) if (node.demand === 0) node.release();
    this.#idle.clear();
    const due = [...this.#due];
    this.#due.clear();
    for (const watcher of due) guarded(() => watcher.update());
  }

  #changed({outputs, watchers}: CellNode): void {
    for (const output of outputs) if (output.demand > 0) this.#queue.add(output);
    for (const watcher of watchers) this.#due.add(watcher);
  }

  /** Node by node, for graphs are deep. */
  #ask(nodes: readonly CellNode[]): void {
    const open = [...nodes];
    for (let node = open.pop(); node; node = open.pop()) {
      if (node.demand++ > 0) continue;
      this.#queue.add(node);
      open.push(...node.inputs);
    }
  }

  #letGo(nodes: readonly CellNode[]): void {
    const open = [...nodes];
    for (let node = open.pop(); node; node = open.pop()) {
      if (--node.demand > 0) continue;
      // whoever asks for it before the next microtask has it go on
      this.#idle.add(node);
      open.push(...node.inputs);
    }
  }
}

/** What an observer throws is its own fault: it is told as uncaught, and the others go on. */
function guarded(call: () => void): void {
  try {
    call();
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}
