import type {ReductionMethod} from "../math/reducedSpace.js";
import {drawsNumber, latentNumber, usualSweep} from "../rsa/sweep.js";
import type {WholeNumber} from "../study/wholeNumber.js";

/** What a reader has chosen on the page of sizes, besides the two models, the words and the parameters. */
export interface SizesState {
  /** Ids of the models that are compared with the reference; null for all. */
  readonly others: readonly string[] | null;
  readonly draws: number;
  readonly seed: number;
  /** Dimensions of the baseline's latent geometry. */
  readonly latent: number;
  /** Whether curves have every size, or 2, 4, 8 … */
  readonly every: boolean;
  /** The slider's place; null for all dimensions of the larger model. */
  readonly k: number | null;
  /** Which k dimensions the slider keeps. */
  readonly keep: ReductionMethod;
  /** Whether the slider's scatter has the same axes at every size. */
  readonly sameAxes: boolean;
}

export const firstSizesState: SizesState = {
  ...{others: null, ...usualSweep, every: false},
  ...{k: null, keep: "first", sameAxes: false}
};

/** What the curves depend on: all but the slider's own. */
export const drawnBy = ({others, draws, seed, latent, every}: SizesState) => ({others, draws, seed, latent, every});

const because = "the command sweep takes more";
/** How many draws a page may be asked for. */
export const pageDrawsNumber: WholeNumber = {...drawsNumber, most: 500, because};
/** How many latent dimensions a page may be asked for. */
export const pageLatentNumber: WholeNumber = {...latentNumber, most: 512, because};

export interface SizesStore {
  readonly state: SizesState;
  choose(change: Partial<SizesState>): void;
  /** Calls back after every change; returns how to stop. */
  onChange(listener: (state: SizesState, before: SizesState) => void): () => void;
}

export function openSizes(begin: SizesState): SizesStore {
  const listeners = new Set<(state: SizesState, before: SizesState) => void>();
  let state = begin;
  return {
    get state() {
      return state;
    },
    choose(change) {
      const before = state;
      const next = {...state, ...change};
      if (JSON.stringify(next) === JSON.stringify(before)) return;
      state = next;
      for (const listener of listeners) listener(state, before);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    }
  };
}
