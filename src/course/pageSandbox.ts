import {FileAttachment} from "npm:@observablehq/stdlib";
import type {Job} from "./sandbox/messages.js";
import {runInSandbox, type Outcome} from "./sandbox/runInSandbox.js";

const page = FileAttachment("../data/sandbox.html").href;

/** Runs a reader's function in the site's own sandbox. @param seconds - how long the calls may take together */
export const pageSandbox = (job: Job, seconds: number): Promise<Outcome> =>
  runInSandbox(job, {href: new URL(page, document.baseURI).href, seconds});
