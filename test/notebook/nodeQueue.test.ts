import {expect, test} from "vitest";
import {randomStream} from "../../src/math/randomStream.js";
import {NodeQueue} from "../../src/notebook/nodeQueue.js";

test("take() gives what waits in the order of the graph, each once, in whatever order it was added", () => {
  for (let seed = 0; seed < 200; seed++) {
    const {below} = randomStream(seed, 0);
    const items = Array.from({length: 1 + below(40)}, (_, order) => ({order, queued: false}));
    const queue = new NodeQueue<(typeof items)[number]>();
    const waiting = new Set<(typeof items)[number]>();
    for (let step = 0; step < 200; step++) {
      const item = items[below(items.length)];
      if (item && below(5) < 3) {
        queue.add(item);
        waiting.add(item);
      } else {
        const first = [...waiting].sort((a, b) => a.order - b.order)[0];
        expect(queue.take()).toBe(first);
        if (first) waiting.delete(first);
      }
    }
    const rest: unknown[] = [];
    for (let next = queue.take(); next; next = queue.take()) rest.push(next.order);
    expect(rest).toEqual([...waiting].map(({order}) => order).sort((a, b) => a - b));
  }
});
