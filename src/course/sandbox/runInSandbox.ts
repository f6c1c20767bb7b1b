import {mostLines, type Answer, type FrameMessage, type Job, type Thrown} from "./messages.js";
import {readMessage} from "./readMessage.js";

/** How a run ended. */
export type End =
  /** All calls were answered. */
  | {readonly kind: "done"}
  /** The code has no such function. */
  | {readonly kind: "absent"}
  /** The code stopped before any call, or could not be read. */
  | {readonly kind: "broke"; readonly message: string; readonly line: number}
  | {readonly kind: "failed"; readonly thrown: Thrown}
  /** It was stopped: too long, `reading` where no call had begun; or it sent messages by itself. */
  | {readonly kind: "time"; readonly seconds: number; readonly reading: boolean}
  | {readonly kind: "spoke"}
  /** The sandbox itself did not start. */
  | {readonly kind: "closed"};

export interface Outcome {
  /** One a call, as far as it came. */
  readonly answers: readonly Answer[];
  /** What the code wrote to the console. */
  readonly lines: readonly string[];
  readonly end: End;
}

interface SandboxOptions {
  /** The address of the sandbox's page. */
  readonly href: string;
  /** How long the calls may take together. */
  readonly seconds: number;
}

/** How long the frame may take to start. */
const startSeconds = 10;

/** Runs a reader's function in a frame and a worker of its own, which are gone afterwards. Never rejects. */
export function runInSandbox(job: Job, {href, seconds}: SandboxOptions): Promise<Outcome> {
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", "allow-scripts");
  frame.hidden = true;
  frame.title = "Sandbox of the exercise";
  const [control, answers] = [new MessageChannel(), new MessageChannel()];
  const outcome: {answers: Answer[]; lines: string[]} = {answers: [], lines: []};

  let reading = true;

  return new Promise((resolve) => {
    const end = (how: End): void => {
      clearTimeout(timer);
      control.port1.close();
      answers.port1.close();
      frame.remove();
      resolve({...outcome, end: how});
    };
    let timer = setTimeout(() => end({kind: "closed"}), startSeconds * 1000);

    control.port1.onmessage = ({data}: MessageEvent<FrameMessage>) => {
      if (data.type === "started") {
        clearTimeout(timer);
        timer = setTimeout(() => end({kind: "time", seconds, reading}), seconds * 1000);
      } else if (data.type === "spoke") end({kind: "spoke"});
      else end({kind: "broke", message: data.message, line: data.line});
    };
    answers.port1.onmessage = ({data}) => {
      const message = readMessage(data);
      if (message?.type === "answer") outcome.answers.push(message.answer);
      else if (message?.type === "line" && outcome.lines.length < mostLines) outcome.lines.push(message.text);
      else if (message?.type === "failed") return end({kind: "failed", thrown: message.thrown});
      else if (message?.type !== "read") return end({kind: "spoke"});
      else if (!message.found) return end({kind: "absent"});
      else reading = false;
      if (outcome.answers.length === job.calls.length) end({kind: "done"});
    };
    frame.addEventListener("load", () => frame.contentWindow?.postMessage(job, "*", [control.port2, answers.port2]), {
      once: true
    });
    frame.src = href;
    document.body.append(frame);
  });
}
