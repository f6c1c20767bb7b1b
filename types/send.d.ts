declare module "send" {
  import type {ReadStream} from "node:fs";
  import type {IncomingMessage, ServerResponse} from "node:http";
  interface SendError extends Error {
    readonly status: number;
  }
  interface SendStream {
    on(event: "error", listener: (error: SendError) => void): SendStream;
    on(event: "stream", listener: (file: ReadStream) => void): SendStream;
    pipe(response: ServerResponse): ServerResponse;
  }
  function send(
    request: IncomingMessage,
    path: string,
    options: {readonly root: string; readonly extensions?: readonly string[]}
  ): SendStream;
  export {send as default};
}
