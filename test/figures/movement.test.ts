import {afterEach, expect, test, vi} from "vitest";
import {movement} from "../../src/figures/movement.js";

const stillness = (matches: boolean) => vi.stubGlobal("matchMedia", () => ({matches}));
afterEach(() => void vi.unstubAllGlobals());

/** Draws marks at these places; what of them moved, and from where. */
function figure() {
  const moved = movement();
  return async (places: Readonly<Record<string, readonly [x: number, y: number]>>, width = 400) => {
    const from: Record<string, unknown> = {};
    moved(
      Object.entries(places).map(([key, [x, y]]) => {
        const animate = ({translate}: {translate: string[]}): void => void (from[key] = translate[0]);
        return {key, x, y, element: {animate} as unknown as Element};
      }),
      width
    );
    await Promise.resolve();
    return from;
  };
}

test("movement has what stands elsewhere now come from where it stood, and leaves what is new or stands still", async () => {
  stillness(false);
  const draw = figure();
  expect(await draw({moon: [10, 20], star: [30, 40]})).toEqual({});
  expect(await draw({moon: [15, 18], star: [30, 40], desk: [1, 1]})).toEqual({moon: "-5px 2px"});
});

test("movement moves nothing in a drawing of another width, of very many marks, or for who wants no motion", async () => {
  stillness(false);
  const draw = figure();
  await draw({moon: [10, 20]});
  expect(await draw({moon: [15, 20]}, 300)).toEqual({});
  const many = (x: number) => Object.fromEntries(Array.from({length: 900}, (_, i) => [`${i}`, [x, i] as const]));
  await draw(many(0));
  expect(await draw(many(9))).toEqual({});
  stillness(true);
  await draw({moon: [10, 20]});
  expect(await draw({moon: [15, 20]})).toEqual({});
});

test("movement goes on where the same is drawn again on its way, and not when it has come", async () => {
  stillness(false);
  vi.useFakeTimers({toFake: ["performance"]});
  try {
    const draw = figure();
    await draw({moon: [10, 20]});
    const there = {moon: [15, 18]} as const;
    expect(await draw(there)).toEqual({moon: "-5px 2px"});
    vi.advanceTimersByTime(200);
    expect(await draw(there)).toEqual({moon: "-5px 2px"});
    vi.advanceTimersByTime(200);
    expect(await draw(there)).toEqual({});
  } finally {
    vi.useRealTimers();
  }
});
