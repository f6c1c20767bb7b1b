import type {FrameMessage, Job, Start} from "./messages.js";

/**
 * Runs in the sandboxed frame: starts one worker on the reader's code, made of a blob so that it inherits the frame's policy, and tells
 * the page when the worker breaks or speaks by itself. The loader puts its text into the sandbox.
 * @param prelude - the text of the program that calls the reader's code
 */
export function exerciseFrame(scope: Window & typeof globalThis, prelude: string): void {
  scope.addEventListener(
    "message",
    ({data, ports, source}: MessageEvent<Job>) => {
      const [control, answers] = ports;
      if (source !== scope.parent || !control || !answers) return;
      const {code, name, calls} = data;
      const tell = (message: FrameMessage): void => control.postMessage(message);
      // as it will be read from the blob, where half a letter becomes another
      const whole = new TextDecoder().decode(new TextEncoder().encode(code));
      const text = `function(){"use strict";\n${whole}\n;return typeof ${name} === "undefined" ? undefined : ${name};}`;
      const offset = prelude.split("\n").length;
      const url = URL.createObjectURL(new Blob([`${prelude}(${text})`], {type: "text/javascript"}));
      const worker = new Worker(url);
      const end = (message: FrameMessage): void => {
        worker.terminate();
        tell(message);
      };
      worker.addEventListener("message", () => end({type: "spoke"}), {once: true});
      worker.addEventListener("error", (event) => {
        event.preventDefault();
        end({type: "broke", message: event.message, line: event.lineno - offset});
      });
      tell({type: "started"});
      worker.postMessage({calls, offset, text} satisfies Start, [answers]);
    },
    {once: true}
  );
}
