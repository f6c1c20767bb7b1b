import type {Progress} from "../../loaders/progress.js";

/** Progress that nobody hears of. */
export const silentProgress: Progress = {start: () => {}, advance: () => {}, stop: () => {}};
