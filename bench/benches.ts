import type {Bench} from "./bench.js";
import {rows} from "./rows.js";

/** All measurements, in the order in which they run and stand in README.md. */
export const benches: readonly Bench[] = [rows];
