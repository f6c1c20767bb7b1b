import {describe, expect, test} from "vitest";
import {bytesWords, readBytes} from "../../cli/byteSize.js";
import {memoryThere, type Machine} from "../../cli/memoryThere.js";
import {requireMemory} from "../../cli/requireMemory.js";
import {memoryNeeded, wordsThatFit, type Request} from "../../src/rsa/memoryNeeded.js";
import {command} from "./support.js";

const machine = (files: Readonly<Record<string, string>>, free?: number): Machine => ({
  total: 24e9,
  free,
  read: (path) => files[path]
});
const request: Request = {
  kind: "run",
  words: 20_000,
  models: 2,
  dims: 672,
  comparison: "pearson",
  permuted: false,
  width: 2,
  files: 2e6
};

describe("memoryThere(machine)", () => {
  test("is what the machine has, or what of it is free", () => {
    expect(memoryThere(machine({}))).toBe(24e9);
    expect(memoryThere(machine({}, 3e9))).toBe(3e9);
  });

  test.each([
    ["of version 2", {"/proc/self/cgroup": "0::/slice/job\n", "/sys/fs/cgroup/slice/job/memory.max": "2147483648\n"}],
    [
      "above its own",
      {
        "/proc/self/cgroup": "0::/slice/job\n",
        "/sys/fs/cgroup/slice/job/memory.max": "max\n",
        "/sys/fs/cgroup/slice/memory.max": "2147483648\n"
      }
    ],
    ["at the root of a container", {"/proc/self/cgroup": "0::/\n", "/sys/fs/cgroup/memory.max": "2147483648\n"}],
    [
      "of version 1",
      {
        "/proc/self/cgroup": "5:cpu:/x\n4:memory:/job\n0::/\n",
        "/sys/fs/cgroup/memory/job/memory.limit_in_bytes": "2147483648\n"
      }
    ]
  ])("is what a control group allows: one %s", (_, files) => {
    expect(memoryThere(machine(files as Record<string, string>))).toBe(2147483648);
  });

  test("takes a group of version 1 without a limit, which is a very large number, as none", () => {
    const files = {
      "/proc/self/cgroup": "4:memory:/\n",
      "/sys/fs/cgroup/memory/memory.limit_in_bytes": "9223372036854771712\n"
    };
    expect(memoryThere(machine(files))).toBe(24e9);
  });
});

test("readBytes(text) reads sizes, and refuses what is none", () => {
  expect(["2GB", "500 mb", "1.5gb"].map(readBytes)).toEqual([2e9, 5e8, 1.5e9]);
  for (const text of ["", "2", "GB", "-1GB", "0GB", "2 GBs", "NaNGB"])
    expect(() => readBytes(text)).toThrow(/expected such as 500MB or 2GB$/);
  expect([1, 5e8, 1.01e9].map(bytesWords)).toEqual(["1 MB", "500 MB", "1.1 GB"]);
});

describe("memoryNeeded(request)", () => {
  test("grows with all that it is made of", () => {
    for (const change of [
      {words: 30_000},
      {permuted: true},
      {dims: 2000},
      {kind: "sweep"},
      {comparison: "spearman"},
      {files: 1e9}
    ] as const)
      expect(memoryNeeded({...request, ...change})).toBeGreaterThan(memoryNeeded(request));
    const all = {...request, kind: "all", models: 6, permuted: true} as const;
    expect(memoryNeeded({...all, models: 12})).toBeGreaterThan(memoryNeeded(all));
    expect(memoryNeeded({...all, width: 4})).toBeGreaterThan(memoryNeeded(all));
  });

  test("is more than what runs were seen to take, and less than twice that", () => {
    // peaks of two threads over made-up words, 768 and 384 dimensions, four explanations
    for (const [words, permuted, peak] of [
      [2000, true, 1.65e9],
      [2000, false, 0.78e9]
    ] as const) {
      const needed = memoryNeeded({...request, words, permuted, dims: 768 + 384, files: 10e6});
      expect(needed).toBeGreaterThan(peak);
      expect(needed).toBeLessThan(1.6 * peak);
    }
  });

  test("is met by as many words as it says that fit, and by no more", () => {
    const fitting = wordsThatFit(request, 2e9);
    expect(memoryNeeded({...request, words: fitting})).toBeLessThanOrEqual(2e9);
    expect(memoryNeeded({...request, words: fitting + 1})).toBeGreaterThan(2e9);
    expect(wordsThatFit(request, 1e6)).toBe(0);
  });
});

describe("requireMemory(request, limit, effects)", () => {
  const told: string[] = [];
  const effects = {err: (text: string) => void told.push(text)};

  test("refuses what cannot fit, with the estimate and how many words would", () => {
    expect(() => requireMemory(request, 2e9, effects)).toThrow(
      /^too little memory: 20,000 words take about 2\d\.\d GB, and 2\.0 GB are allowed; expected at most \d,\d{3} words$/
    );
    expect(() => requireMemory(request, 1e6, effects)).toThrow(/expected more memory$/);
    expect(told).toEqual([]);
  });

  test("tells of a large request that fits, and says nothing of a small one", () => {
    requireMemory({...request, words: 5000}, 8e9, effects);
    requireMemory({...request, words: 18}, 8e9, effects);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/^5,000 words: about 1\.\d GB of memory at most\n$/);
  });
});

test.each([["run"], ["run", "--all"], ["sweep"]])(
  "%s %s refuses before any work what --memory does not allow",
  async (...args) => {
    const {code, out, err} = await command([...args.filter(Boolean), "--memory", "100MB"]);
    expect({code, out}).toEqual({code: 2, out: ""});
    expect(err).toMatch(
      /^error: too little memory: 18 words take about \d+ MB, and 100 MB are allowed; expected more memory\n$/
    );
  }
);
