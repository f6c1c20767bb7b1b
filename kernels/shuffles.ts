/** Draws count the members of a group; this makes them places. `steps` hold at 12 where the group's places begin. */
export function placed(steps: usize, count: i32, draws: usize, places: usize): void {
  for (let s = 0; s < count; s++, steps += 16) {
    const group = places + load<u32>(steps, 12);
    for (const end = draws + 16; draws < end; draws += 4) store<u32>(draws, load<u32>(group + (load<u32>(draws) >> 2)));
  }
}

/**
 * Four permutations side by side, shuffled as Fisher & Yates do: at each step what stands at 8 of `steps` changes places with what was drawn.
 * @param orders - receives four words for each of n things: 8 times the number of the thing that stands there
 */
export function shuffle(n: i32, steps: usize, count: i32, draws: usize, orders: usize): void {
  for (let i = 0; i < n; i++) v128.store(orders + ((<usize>i) << 4), i32x4.splat(i << 3));
  for (let s = 0; s < count; s++, steps += 16, draws += 16) {
    const here = orders + load<u32>(steps, 8);
    const p = orders + load<u32>(draws);
    const q = orders + load<u32>(draws, 4);
    const r = orders + load<u32>(draws, 8);
    const t = orders + load<u32>(draws, 12);
    // word by word: what was just stored so cannot be loaded sixteen bytes at once without a wait
    const atP = load<u32>(here);
    const atQ = load<u32>(here, 4);
    const atR = load<u32>(here, 8);
    const atT = load<u32>(here, 12);
    store<u32>(here, load<u32>(p));
    store<u32>(p, atP);
    store<u32>(here, load<u32>(q, 4), 4);
    store<u32>(q, atQ, 4);
    store<u32>(here, load<u32>(r, 8), 8);
    store<u32>(r, atR, 8);
    store<u32>(here, load<u32>(t, 12), 12);
    store<u32>(t, atT, 12);
  }
}
