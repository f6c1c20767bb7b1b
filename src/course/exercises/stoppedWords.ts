import type {End} from "../sandbox/runInSandbox.js";

const at = (line: number): string => (line < 1 ? "" : `, line ${line}`);

/** Why code was stopped, in words. @param call - the call that it was at, as code */
export function stoppedWords(end: Exclude<End, {kind: "done"}>, name: string, code: string, call: string): string {
  switch (end.kind) {
    case "time":
      return `Stopped after ${end.seconds} seconds: ${end.reading ? "the code" : call} did not come to an end. Is there a loop that never stops?`;
    case "spoke":
      return "Stopped: the code sent messages by itself (postMessage). An exercise only returns its answer.";
    case "absent":
      return `There is no function ${name} in the code any more: it must keep its name.`;
    case "closed":
      return "The sandbox did not start. Reload the page and try again.";
    case "failed": {
      const {name: kind, message, line} = end.thrown;
      return `The code stopped${at(line)}, before ${name} was called: ${kind === "" ? "" : `${kind}: `}${message}`;
    }
    case "broke": {
      const message = end.message.replace(/^Uncaught /, "");
      if (message === "") return "The sandbox broke down, perhaps for lack of memory.";
      if (end.line > code.split("\n").length)
        return "The code ends too early: a bracket that was opened is not closed.";
      return `The code cannot be read${at(end.line)}: ${message}`;
    }
  }
}
