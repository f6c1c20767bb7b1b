/** What a person can do about a hub's fault: other things in a terminal than in a page. */
export interface Advice {
  /** Where the answer is not one that a hub gives. */
  readonly answer: string;
  /** Where the same may succeed. */
  readonly again: string;
  readonly againLater: string;
  /** Where a person has to wait. @param when - such as `in 3 s` */
  wait(when: string): string;
  /** Where no answer came in time. */
  readonly network: string;
  /** Where a model is gated, private or not there; `page` is its own. */
  unknown(page: string): string;
  /** Where its terms have to be accepted. */
  gated(page: string): string;
  /** Where a revision has no such file. */
  readonly otherRevision: string;
}

/** In a terminal. */
export const terminalAdvice: Advice = {
  answer: "check HF_ENDPOINT",
  again: "run it again",
  againLater: "run it again later",
  wait: (when) => `run it again ${when}, or set HF_TOKEN`,
  network: "check the network and run it again",
  unknown: (page) => `check the name, accept the terms at ${page} and set HF_TOKEN`,
  gated: (page) => `accept the terms at ${page} and set HF_TOKEN to a token that may read it`,
  otherRevision: "name another revision, such as refs/pr/1 where a pull request has it"
};

const inTerminal = "a page sends no token, but in the project `npx rsa-notebook add OWNER/NAME` with HF_TOKEN does";

/** In a page, which sends no token and cannot name another hub. */
export const pageAdvice: Advice = {
  answer: "a proxy or an extension may stand between; try another network",
  again: "read it again",
  againLater: "read it again later",
  wait: (when) => `read it again ${when}; the hub counts over five minutes`,
  network: "check the network and read it again",
  unknown: (page) => `check the name; where it is gated, its terms are at ${page}: ${inTerminal}`,
  gated: (page) => `its terms are at ${page}: ${inTerminal}`,
  otherRevision: "name another revision, as OWNER/NAME@REVISION"
};
