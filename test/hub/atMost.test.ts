import {expect, test} from "vitest";
import {atMost} from "../../src/hub/atMost.js";
import type {HttpRequest} from "../../src/hub/httpAnswer.js";

const url = new URL("https://hub.test/");
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1));

/** Requests that answer at once with a body of two parts, and how many were under way at most. */
function counted(begins: (sent: number) => void = () => undefined) {
  const count = {running: 0, most: 0, sent: 0};
  const request: HttpRequest = async () => {
    count.sent++;
    count.most = Math.max(count.most, ++count.running);
    const end = (): void => void count.running--;
    try {
      begins(count.sent);
    } catch (error) {
      end();
      throw error;
    }
    const body = async function* () {
      yield new Uint8Array(1);
      await turn();
      yield new Uint8Array(1);
      end();
    };
    return {status: 200, headers: new Headers(), body: body(), discard: end};
  };
  return {count, request};
}

async function whole(request: HttpRequest, signal = new AbortController().signal): Promise<number> {
  let bytes = 0;
  for await (const part of (await request(url, new Headers(), signal)).body) bytes += part.length;
  return bytes;
}

test("no more requests are under way than may be, each until its body has come, and all come", async () => {
  const {count, request} = counted();
  const limited = atMost(6, request);
  expect(await Promise.all(Array.from({length: 50}, () => whole(limited)))).toEqual(Array(50).fill(2));
  expect(count).toEqual({running: 0, most: 6, sent: 50});
});

test("a place is free again where a request fails, where its body is left, and where its signal ends", async () => {
  const {count, request} = counted((sent) => {
    if (sent % 2 === 0) throw new Error("no network");
  });
  const limited = atMost(1, request);
  const signal = new AbortController().signal;
  (await limited(url, new Headers(), signal)).discard();
  await expect(whole(limited)).rejects.toThrow("no network");
  const leaving = new AbortController();
  await limited(url, new Headers(), leaving.signal);
  leaving.abort();
  await expect(whole(limited)).rejects.toThrow("no network");
  expect(await whole(limited)).toBe(2);
  expect(count.sent).toBe(5);
  const gone = new AbortController();
  gone.abort(new Error("left"));
  await expect(limited(url, new Headers(), gone.signal)).rejects.toThrow("left");
  expect(count.sent).toBe(5);
});
