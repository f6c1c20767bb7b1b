import {expect, test} from "vitest";
import {sharedLoads, type Hear} from "../../src/host/sharedLoads.js";

/** Loads of which a test tells how far they are. */
function opened() {
  const begun: {key: string; signal: AbortSignal; hear: Hear; resolve: (value: string) => void}[] = [];
  const shared = sharedLoads<string>();
  const get = (key: string, signal?: AbortSignal, hear?: Hear) =>
    shared.get(
      key,
      (own, told) => new Promise((resolve) => begun.push({key, signal: own, hear: told, resolve})),
      signal,
      hear
    );
  return {begun, get};
}

test("a thing is loaded once for all who ask, each hears how much is there, and it goes on while one of them wants it", async () => {
  const {begun, get} = opened();
  const [first, second] = [new AbortController(), new AbortController()];
  const told: string[] = [];
  const left = get("model", first.signal, (done) => told.push(`first ${done}`)).catch((error: unknown) => error);
  const stays = get("model", second.signal, (done) => told.push(`second ${done}`));
  begun[0]?.hear(0.25);
  first.abort(new Error("another model"));
  begun[0]?.hear(0.5);
  begun[0]?.resolve("rows");
  expect(await left).toMatchObject({message: "another model"});
  expect(await stays).toBe("rows");
  expect(await get("model")).toBe("rows");
  expect(told).toEqual(["first 0.25", "second 0.25", "second 0.5"]);
  expect(begun.map(({signal}) => signal.aborted)).toEqual([false]);
});

test("what nobody wants any more is given up, and begun again for who asks later", async () => {
  const {begun, get} = opened();
  const only = new AbortController();
  const left = get("model", only.signal).catch((error: unknown) => error);
  only.abort(new Error("another model"));
  expect(await left).toMatchObject({message: "another model"});
  const again = get("model");
  begun[1]?.resolve("rows");
  expect(await again).toBe("rows");
  expect(begun.map(({signal}) => signal.aborted)).toEqual([true, false]);
});
