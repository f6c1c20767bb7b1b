/** What waits for its turn. */
export interface Queued {
  /** Its place in the order of the graph: inputs have a lower one than those who use them. */
  readonly order: number;
  queued: boolean;
}

/** A queue from which the first in the order of the graph comes first, each once: a binary heap. */
export class NodeQueue<T extends Queued> {
  readonly #heap: T[] = [];

  add(item: T): void {
    if (item.queued) return;
    item.queued = true;
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

  take(): T | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (!first || !last) return undefined;
    first.queued = false;
    if (first === last) return first;
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
