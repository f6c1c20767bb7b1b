import {nameOf} from "./answerOf.js";
import {apply, exec, Failure, slice, Text} from "./language.js";
import type {Thrown} from "./messages.js";

export const cut = (text: unknown, letters: number): string => apply(slice, Text(text), [0, letters]) as string;

const places = /blob:[^\s)]*?:(\d+):\d+/g;

/** The first place on a stack that lies in the reader's code, which so many lines stand before; 0 for none. */
function lineOf(stack: unknown, offset: number): number {
  if (typeof stack !== "string") return 0;
  places.lastIndex = 0;
  for (let i = 0; i < 100; i++) {
    const match = apply(exec, places, [stack]) as readonly string[] | null;
    if (!match) return 0;
    const line = +(match[1] ?? 0) - offset;
    if (line > 0) return line;
  }
  return 0;
}

/** What the reader's code threw, as plain data with texts of at most so many letters. */
export function thrownOf(error: unknown, letters: number, offset: number): Thrown {
  try {
    if (!(error instanceof Failure)) {
      const message = cut(typeof error === "string" ? error : nameOf(error), letters);
      return {kind: "thrown", name: "", message, line: 0};
    }
    const {name, message, stack} = error;
    return {
      kind: "thrown",
      name: name === "Error" ? "" : cut(name, letters),
      message: cut(message, letters),
      line: lineOf(stack, offset)
    };
  } catch {
    return {kind: "thrown", name: "", message: "something that cannot be read", line: 0};
  }
}
