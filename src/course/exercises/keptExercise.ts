import type {Progress} from "../progress.js";
import {mostCode} from "./checkCode.js";
import {definitions, type ExerciseName} from "./definitions.js";

/** What is kept of an exercise. */
export interface Kept {
  readonly code: string;
  /** The code that passed, as long as there is one. */
  readonly solved: string | undefined;
  /** How many hints were asked for. */
  readonly hints: number;
}

const isCode = (value: unknown): value is string => typeof value === "string" && value.length <= mostCode;

/** What the browser kept of an exercise, as far as it can be used. */
export function readKept(progress: Progress, name: string, gaps: string, hints: number): Kept {
  const value = progress.read(`exercise/${name}`);
  const kept = (typeof value === "object" && value !== null ? value : {}) as Partial<Record<keyof Kept, unknown>>;
  const asked = Number.isInteger(kept.hints) ? Number(kept.hints) : 0;
  return {
    code: isCode(kept.code) ? kept.code : gaps,
    solved: isCode(kept.solved) ? kept.solved : undefined,
    hints: Math.max(0, Math.min(hints, asked))
  };
}

/** How far a reader has come with an exercise; undefined where nothing was done. */
export function exerciseState(progress: Progress, name: ExerciseName): "begun" | "solved" | undefined {
  const {gaps, hints} = definitions[name];
  const {code, solved, hints: asked} = readKept(progress, name, gaps, hints.length);
  if (solved !== undefined) return "solved";
  return asked > 0 || code !== gaps ? "begun" : undefined;
}

export const writeKept = (progress: Progress, name: string, kept: Kept): void =>
  progress.write(`exercise/${name}`, kept);
