import vm from "node:vm";
import {LoaderError} from "./loaderError.js";

const call = new vm.Script("work()");

/**
 * What `work` gives, where it ends in time: code that runs on and on, such as a regular expression out of a file of someone else's,
 * would answer to no timer and no Ctrl-C.
 * @throws LoaderError `too-slow`, `interrupted`, and what `work` throws
 */
export function inTime<T>(milliseconds: number, what: string, work: () => T): T {
  try {
    return call.runInContext(vm.createContext({work}), {timeout: milliseconds, breakOnSigint: true}) as T;
  } catch (cause) {
    // an error of the other context: no instance of this one's Error
    const {code} = Object(cause) as {readonly code?: unknown};
    if (code === "ERR_SCRIPT_EXECUTION_TIMEOUT")
      throw new LoaderError("too-slow", `${what} did not end in ${milliseconds / 1000} s`, {cause});
    if (code === "ERR_SCRIPT_EXECUTION_INTERRUPTED")
      throw new LoaderError("interrupted", `${what} was interrupted; run it again`, {cause});
    throw cause;
  }
}
