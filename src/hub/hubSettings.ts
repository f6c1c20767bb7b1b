import type {Advice} from "./advice.js";

/** Where the hub is and who asks. */
export interface HubSettings {
  /** Without a slash at its end. */
  readonly endpoint: string;
  readonly token: string | undefined;
  /** What is told to do about faults; default: in a terminal. */
  readonly advice?: Advice | undefined;
}
