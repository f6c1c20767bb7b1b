import type {Answer, Odd, Start, Thrown, WorkerMessage} from "./messages.js";

interface Limits {
  readonly numbers: number;
  readonly lines: number;
  readonly letters: number;
}

type Callable = (...args: readonly unknown[]) => unknown;

/**
 * Runs in the worker before the reader's code, which it is given as a function. The loader puts its text into the sandbox, so it uses
 * nothing from outside itself. What it needs of the language it takes before the reader's code can change it; and the page believes
 * nothing that comes from here but compares it.
 */
export function exerciseWorker(scope: Window & typeof globalThis, limits: Limits) {
  const {apply, ownKeys} = Reflect;
  const {isArray} = Array;
  const {freeze, defineProperty, getOwnPropertyDescriptor, is} = Object;
  const textOf = Function.prototype.toString;
  const fieldOf = (name: "data" | "ports") =>
    getOwnPropertyDescriptor(MessageEvent.prototype, name)?.get as () => unknown;
  const [data, ports] = [fieldOf("data"), fieldOf("ports")];
  const {isView} = ArrayBuffer;
  const [Numbers, Lengths, Failure, Text] = [Float64Array, Int32Array, Error, String];
  const {slice} = String.prototype;
  const cut = (text: unknown): string => apply(slice, Text(text), [0, limits.letters]) as string;
  let offset = 0;
  const places = /blob:[^\s)]*?:(\d+):\d+/g;
  const {exec} = RegExp.prototype;
  const stop = Event.prototype.stopImmediatePropagation;
  const {postMessage} = MessagePort.prototype;

  const nameOf = (value: unknown): string => {
    if (value === undefined || value === null) return value === null ? "null" : "undefined";
    if (isArray(value)) return "a list";
    if (value instanceof Promise) return "a promise";
    if (typeof value === "boolean") return value ? "true" : "false";
    const kind = typeof value;
    return kind === "string" ? "a text" : kind === "object" ? "an object" : `a ${kind}`;
  };
  const listed = (value: unknown): value is ArrayLike<unknown> =>
    isArray(value) || (isView(value) && !(value instanceof DataView));

  /** Copies numbers from a list to `values` from `from` on; tells the first that is none. */
  const copy = (list: ArrayLike<unknown>, length: number, values: Float64Array, from: number): Odd | undefined => {
    for (let i = 0; i < length; i++) {
      const entry = list[i];
      if (typeof entry !== "number") return {at: `[${i}]`, what: nameOf(entry)};
      values[from + i] = entry;
    }
    return undefined;
  };
  const answerOf = (value: unknown): Answer => {
    if (typeof value === "number") return {kind: "number", value};
    if (!listed(value)) return {kind: "other", what: nameOf(value)};
    const {length} = value;
    if (length > limits.numbers) return {kind: "large", length};
    if (length === 0 || !listed(value[0])) {
      const values = new Numbers(length);
      const odd = copy(value, length, values, 0);
      return odd ? {kind: "list", values, odd} : {kind: "list", values};
    }
    const lengths = new Lengths(length);
    let total = 0;
    for (let i = 0; i < length; i++) {
      const row = value[i];
      if (!listed(row)) return {kind: "rows", lengths, values: new Numbers(0), odd: {at: `[${i}]`, what: nameOf(row)}};
      lengths[i] = row.length;
      total += row.length;
      if (total > limits.numbers) return {kind: "large", length: total};
    }
    const values = new Numbers(total);
    for (let i = 0, from = 0; i < length; i++) {
      const wide = lengths[i] ?? 0;
      const odd = copy(value[i] as ArrayLike<unknown>, wide, values, from);
      if (odd) return {kind: "rows", lengths, values, odd: {at: `[${i}]${odd.at}`, what: odd.what}};
      from += wide;
    }
    return {kind: "rows", lengths, values};
  };
  /** What was given, as it was before the call. */
  const copyOf = (value: unknown): unknown => {
    if (!listed(value)) return value;
    const list: unknown[] = [];
    for (let i = 0; i < value.length; i++) list[i] = copyOf(value[i]);
    return list;
  };
  const isAsBefore = (value: unknown, before: unknown): boolean => {
    if (!isArray(before)) return is(value, before);
    if (!listed(value) || value.length !== before.length) return false;
    for (let i = 0; i < before.length; i++) if (!isAsBefore(value[i], before[i])) return false;
    return true;
  };
  /** The first place on a stack that lies in the reader's code. */
  const lineOf = (stack: unknown): number => {
    if (typeof stack !== "string") return 0;
    places.lastIndex = 0;
    for (let i = 0; i < 100; i++) {
      const found = apply(exec, places, [stack]) as readonly string[] | null;
      if (!found) return 0;
      const line = +(found[1] ?? 0) - offset;
      if (line > 0) return line;
    }
    return 0;
  };
  const thrownOf = (error: unknown): Thrown => {
    try {
      if (!(error instanceof Failure))
        return {kind: "thrown", name: "", message: cut(typeof error === "string" ? error : nameOf(error)), line: 0};
      const {name, message, stack} = error;
      return {kind: "thrown", name: name === "Error" ? "" : cut(name), message: cut(message), line: lineOf(stack)};
    } catch {
      return {kind: "thrown", name: "", message: "something that cannot be read", line: 0};
    }
  };

  const absent = (name: string): void => {
    const refuse = (): never => {
      throw new Failure(`${name} is not there: an exercise has its inputs, no network and no page`);
    };
    defineProperty(scope, name, {get: refuse, set: refuse, configurable: false});
  };
  const fence = (): void => {
    // what every program relies on stays as it is: who changes it is told so, at the line where it happens
    for (const name of ownKeys(scope)) {
      const value = getOwnPropertyDescriptor(scope, name)?.value as unknown;
      if (typeof value !== "function" && (typeof value !== "object" || value === null || value === scope)) continue;
      freeze(value);
      const {prototype} = value as {prototype?: unknown};
      if (typeof prototype === "object" && prototype !== null) freeze(prototype);
    }
    // the frame's policy forbids all of it anyway; this says so in words
    for (const name of [
      "fetch",
      "XMLHttpRequest",
      "WebSocket",
      "WebTransport",
      "EventSource",
      "importScripts",
      "Worker",
      "SharedWorker",
      "BroadcastChannel",
      "MessageChannel",
      "indexedDB",
      "caches",
      "location",
      "document",
      "window",
      "top",
      "parent",
      "opener",
      "localStorage",
      "sessionStorage",
      "history",
      "alert",
      "confirm",
      "prompt",
      "open"
    ])
      absent(name);
  };

  return (make: () => unknown): void => {
    // what is left of a promise at the end is nobody's business
    scope.addEventListener("unhandledrejection", (event) => event.preventDefault());
    scope.addEventListener(
      "message",
      (event: MessageEvent) => {
        apply(stop, event, []);
        const port = (apply(ports, event, []) as readonly MessagePort[])[0];
        const start = apply(data, event, []) as Start;
        const {calls} = start;
        ({offset} = start);
        const tell = (message: WorkerMessage): void => void (port && apply(postMessage, port, [message]));
        // code that closes more brackets than it opens has run outside its function, and may have changed anything
        if (apply(textOf, make, []) !== start.text) {
          const message = "a bracket is closed that was not opened";
          tell({type: "failed", thrown: {kind: "thrown", name: "SyntaxError", message, line: 0}});
          return;
        }
        let lines = 0;
        const write = (...values: readonly unknown[]): void => {
          if (++lines > limits.lines) return;
          let text = "";
          for (let i = 0; i < values.length && i < 8; i++) {
            const value = values[i];
            const shown = typeof value === "object" || typeof value === "function" ? nameOf(value) : Text(value);
            text += `${i === 0 ? "" : " "}${shown}`;
          }
          tell({type: "line", text: cut(text)});
        };
        for (const level of ["log", "info", "warn", "error", "debug", "table", "trace", "dir"])
          defineProperty(scope.console, level, {value: write});
        fence();
        // by the port that answers take, so that it comes before them
        defineProperty(scope, "postMessage", {
          value: (): never => {
            tell({type: "spoke"});
            throw new Failure("an exercise sends no messages");
          }
        });
        let found: unknown;
        try {
          found = make();
        } catch (error) {
          tell({type: "failed", thrown: thrownOf(error)});
          return;
        }
        tell({type: "read", found: typeof found === "function"});
        if (typeof found !== "function") return;
        for (let i = 0; i < calls.length; i++) {
          const given = calls[i] ?? [];
          const before = copyOf(given) as readonly unknown[];
          let answer: Answer;
          try {
            answer = answerOf(apply(found as Callable, undefined, given));
          } catch (error) {
            answer = thrownOf(error);
          }
          try {
            for (let k = before.length - 1; k >= 0; k--)
              if (!isAsBefore(given[k], before[k])) answer = {kind: "changed", argument: k};
          } catch (error) {
            answer = thrownOf(error);
          }
          tell({type: "answer", answer});
        }
      },
      // first of all that listen, also of those that catch it on its way
      {once: true, capture: true}
    );
  };
}
