import {afterAll, beforeAll, expect, test} from "vitest";
import {whole} from "../../support/part.js";
import {killableRefresh, killAtEach, type KillableRefresh} from "./killedRefresh.js";

const moments = whole ? 4 : 2;

let refreshed: KillableRefresh;
beforeAll(async () => void (refreshed = await killableRefresh()), 60_000);
afterAll(() => refreshed.project.dispose());

test(
  "kill -9 at any moment of a refresh leaves data/ old or new and the cache usable, and the next run completes",
  {timeout: 120_000},
  async () => {
    const {old, new: renewed, killed} = await killAtEach(refreshed, refreshed.moments(moments));
    expect(old + renewed).toBe(moments);
    expect(killed).toBeGreaterThan(0);
  }
);

test(
  "Ctrl-C is told in one line; data/ is old or new, what was read is cached, and the next run completes",
  {timeout: 120_000},
  async () => {
    const moments = refreshed.moments(100).filter(({request}) => request > 2);
    for (const moment of [moments[0], moments.at(-1)]) {
      await refreshed.restore();
      const {code, err} = await refreshed.run("SIGINT", moment);
      if (code !== 0) {
        expect(code).toBe(130);
        expect(err).toMatch(/^interrupted: data\/ is whole, and what was read is cached; run it again to go on$/m);
      }
      await refreshed.state();
      await refreshed.complete();
    }
  }
);
