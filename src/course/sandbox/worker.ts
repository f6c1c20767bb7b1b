import {answerOf, copyOf, isAsBefore, nameOf} from "./answerOf.js";
import {fence} from "./fence.js";
import {apply, data, defineProperty, Failure, ports, postMessage, stop, Text, textOf} from "./language.js";
import type {Answer, Start, WorkerMessage} from "./messages.js";
import {cut, thrownOf} from "./thrownOf.js";

interface Limits {
  readonly numbers: number;
  readonly lines: number;
  readonly letters: number;
}

type Scope = Window & typeof globalThis;
type Callable = (...args: readonly unknown[]) => unknown;
type Tell = (message: WorkerMessage) => void;

/** Sends what the code writes to its console, as far as the limits go. */
function followConsole(scope: Scope, {lines: maxLines, letters}: Limits, tell: Tell): void {
  let lines = 0;
  const write = (...values: readonly unknown[]): void => {
    if (++lines > maxLines) return;
    let text = "";
    for (let i = 0; i < values.length && i < 8; i++) {
      const value = values[i];
      const shown = typeof value === "object" || typeof value === "function" ? nameOf(value) : Text(value);
      text += `${i === 0 ? "" : " "}${shown}`;
    }
    tell({type: "line", text: cut(text, letters)});
  };
  for (const level of ["log", "info", "warn", "error", "debug", "table", "trace", "dir"])
    defineProperty(scope.console, level, {value: write});
}

/** Tells at once of code that sends a message by itself: by the port that answers take, so that it comes before them. */
function refuseMessages(scope: Scope, tell: Tell): void {
  defineProperty(scope, "postMessage", {
    value: (): never => {
      tell({type: "spoke"});
      throw new Failure("an exercise sends no messages");
    }
  });
}

/** What a call gave, or that it changed what it was given. */
function answerTo(reader: Callable, given: readonly unknown[], limits: Limits, offset: number): Answer {
  const before = copyOf(given) as readonly unknown[];
  let answer: Answer;
  try {
    answer = answerOf(apply(reader, undefined, given), limits.numbers);
  } catch (error) {
    answer = thrownOf(error, limits.letters, offset);
  }
  try {
    for (let k = before.length - 1; k >= 0; k--)
      if (!isAsBefore(given[k], before[k])) answer = {kind: "changed", argument: k};
  } catch (error) {
    answer = thrownOf(error, limits.letters, offset);
  }
  return answer;
}

/** Reads the reader's code, and calls its function. */
function runCode(scope: Scope, limits: Limits, make: () => unknown, {calls, offset, text}: Start, tell: Tell): void {
  // code that closes more brackets than it opens has run outside its function, and may have changed anything
  if (apply(textOf, make, []) !== text) {
    const message = "a bracket is closed that was not opened";
    return tell({type: "failed", thrown: {kind: "thrown", name: "SyntaxError", message, line: 0}});
  }
  followConsole(scope, limits, tell);
  fence(scope);
  refuseMessages(scope, tell);
  let reader: unknown;
  try {
    reader = make();
  } catch (error) {
    return tell({type: "failed", thrown: thrownOf(error, limits.letters, offset)});
  }
  tell({type: "read", found: typeof reader === "function"});
  if (typeof reader !== "function") return;
  for (let i = 0; i < calls.length; i++)
    tell({type: "answer", answer: answerTo(reader as Callable, calls[i] ?? [], limits, offset)});
}

/**
 * Runs in the worker before the reader's code, which it is given as a function. The loader puts its text into the sandbox, with that of
 * the files beside it and of nothing else. The page believes nothing that comes from here but compares it.
 */
export function exerciseWorker(scope: Scope, limits: Limits) {
  return (make: () => unknown): void => {
    // what is left of a promise at the end is nobody's business
    scope.addEventListener("unhandledrejection", (event) => event.preventDefault());
    scope.addEventListener(
      "message",
      (event: MessageEvent) => {
        apply(stop, event, []);
        const port = (apply(ports, event, []) as readonly MessagePort[])[0];
        const tell: Tell = (message) => void (port && apply(postMessage, port, [message]));
        runCode(scope, limits, make, apply(data, event, []) as Start, tell);
      },
      // first of all that listen, also of those that catch it on its way
      {once: true, capture: true}
    );
  };
}
