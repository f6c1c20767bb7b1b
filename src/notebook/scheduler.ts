import type {Cell} from "./cell.js";
import {CellNode, type NodeHost} from "./cellNode.js";
import {nextTurn} from "./nextTurn.js";
import {NodeQueue} from "./nodeQueue.js";
import type {Topology} from "./topology.js";
import type {Entry} from "./trace.js";
import type {Watcher} from "./watcher.js";

/** Flushes in a row before everything else has its turn. */
const mostInARow = 10;

/**
 * Keeps the nodes of a graph up to date with each other, inputs before those who use them. It waits for no frame of a page, so that
 * a hidden one computes too; all that is changed before the next microtask is one change.
 */
export class Scheduler {
  readonly #nodes = new Map<string, CellNode>();
  readonly #queue = new NodeQueue<CellNode>();
  readonly #watchers = new Set<Watcher<CellNode>>();
  #due: Watcher<CellNode>[] = [];
  readonly #idle = new Set<CellNode>();
  /** Those to update in the next flush: sources that were set since the last one began, and cells that something cleans up after. */
  readonly #next = new Set<CellNode>();
  #scheduled = false;
  #inFlush = false;
  /** Flushes that were asked for by the one before. */
  #inARow = 0;
  #ended = false;

  constructor(cells: readonly Cell[], topology: Topology, host: Omit<NodeHost, "changed" | "next" | "progressed">) {
    const byName = new Map(cells.map((cell) => [cell.name, cell]));
    const nodeHost: NodeHost = Object.assign(Object.create(host) as typeof host, {
      changed: (node: CellNode) => {
        this.#changed(node);
        this.#schedule();
      },
      next: (node: CellNode) => this.#updateNext(node),
      progressed: (node: CellNode, done: number, soFar: unknown) => {
        for (const watcher of this.#watchers) guarded(() => watcher.progress(node, done, soFar));
      },
      ran: (entry: Entry) => guarded(() => host.ran(entry))
    });
    topology.order.forEach((name, i) => this.#nodes.set(name, new CellNode(name, i, byName.get(name), nodeHost)));
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
    const node = this.#nodes.get(name);
    if (!node) throw new RangeError(`unknown cell: ${name}; expected one of ${[...this.#nodes.keys()].join(", ")}`);
    return node;
  }

  /** Sets a source. */
  give(node: CellNode, value: unknown, change: number): void {
    // who told for what it waits does again
    if (node.unset) for (const watcher of this.#watchers) this.#await(watcher);
    node.give(value, change);
    this.#updateNext(node);
  }

  /** Has someone hear of nodes, which are computed from now on; gives how to stop. */
  watch(watcher: Watcher<CellNode>): () => void {
    if (this.#ended) {
      watcher.end();
      return () => undefined;
    }
    this.#watchers.add(watcher);
    this.#await(watcher);
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

  /** Ends what uses a value before what makes it. */
  dispose(): void {
    this.#ended = true;
    for (const node of [...this.#nodes.values()].reverse()) node.dispose();
    const all = [...this.#watchers];
    this.#watchers.clear();
    for (const watcher of all) guarded(() => watcher.end());
  }

  #updateNext(node: CellNode): void {
    this.#next.add(node);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    // one that is asked for in a flush comes after all that this brings about
    if (!this.#inFlush) queueMicrotask(() => this.#flush());
  }

  #flush(): void {
    this.#scheduled = false;
    this.#inFlush = true;
    try {
      this.#updateAll();
    } finally {
      this.#inFlush = false;
      this.#goOn();
    }
  }

  #updateAll(): void {
    // what is set from here on is the next change
    for (const node of this.#next) if (node.demand > 0) this.#queue.add(node);
    this.#next.clear();
    for (let node = this.#queue.take(); node && !this.#ended; node = this.#queue.take())
      try {
        if (node.demand > 0 && node.update()) this.#changed(node);
      } catch (error) {
        uncaught(error);
      }
    this.#release();
    const due = this.#due;
    this.#due = [];
    for (const watcher of due) {
      watcher.due = false;
      guarded(() => watcher.update());
    }
  }

  /** Has the next flush begin, where one was asked for. */
  #goOn(): void {
    if (!this.#scheduled) this.#inARow = 0;
    else if (++this.#inARow < mostInARow) queueMicrotask(() => this.#flush());
    else {
      // those who answer each change by another one must not keep the page from everything else
      this.#inARow = 0;
      nextTurn(() => this.#flush());
    }
  }

  /** Lets go what nobody asks for any more, what uses a value before what makes it. */
  #release(): void {
    if (this.#idle.size === 0) return;
    const idle = [...this.#idle].sort((a, b) => b.order - a.order);
    this.#idle.clear();
    for (const node of idle) if (node.demand === 0) node.release();
  }

  #changed({outputs, watchers}: CellNode): void {
    for (const output of outputs) if (output.demand > 0) this.#queue.add(output);
    if (watchers.size > 0) for (const watcher of watchers) this.#await(watcher);
  }

  /** Has a watcher look at its nodes when all are up to date. */
  #await(watcher: Watcher<CellNode>): void {
    if (watcher.due) return;
    watcher.due = true;
    this.#due.push(watcher);
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
    uncaught(error);
  }
}

function uncaught(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
