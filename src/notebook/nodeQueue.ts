/** What waits for its turn. */
export interface Queued {
  /** Its place in the order of the graph: inputs have a lower one than those who use them. */
  readonly order: number;
  queued: boolean;
}

/**
 * A queue from which the first in the order of the graph comes first, each once. What comes in order, as most does, stands in a line;
 * for the rest there is a binary heap.
 */
export class NodeQueue<T extends Queued> {
  #line: T[] = [];
  /** How many of the line are gone. */
  #gone = 0;
  readonly #heap: T[] = [];

  add(item: T): void {
    if (item.queued) return;
    item.queued = true;
    const last = this.#line.at(-1);
    if (last && last.order > item.order) this.#addToHeap(item);
    else this.#line.push(item);
  }

  take(): T | undefined {
    const next = this.#line[this.#gone];
    const top = this.#heap[0];
    if (top && (!next || top.order < next.order)) return this.#takeFromHeap(top);
    if (!next) return undefined;
    this.#gone++;
    if (this.#gone === this.#line.length) {
      this.#line = [];
      this.#gone = 0;
    }
    next.queued = false;
    return next;
  }

  #addToHeap(item: T): void {
    const heap = this.#heap;
    let at = heap.push(item) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = heap[above];
      if (!parent || parent.order <= item.order) break;
      heap[at] = parent;
      at = above;
    }
    heap[at] = item;
  }

  #takeFromHeap(first: T): T {
    const heap = this.#heap;
    first.queued = false;
    const last = heap.pop();
    if (!last || first === last) return first;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      let child = heap[below];
      const right = heap[below + 1];
      if (child && right && right.order < child.order) {
        child = right;
        below++;
      }
      if (!child || child.order >= last.order) break;
      heap[at] = child;
      at = below;
    }
    heap[at] = last;
    return first;
  }
}
