import type {IncomingMessage, ServerResponse} from "node:http";

/** How a hub or its file host fails. */
export type HubFaultName =
  | "204"
  | "401"
  | "403"
  | "404 without a code"
  | "418"
  | "429"
  | "429 for an hour"
  | "500"
  | "503"
  | "reset at once"
  | "reset mid-body"
  | "silent"
  | "drip"
  | "whole file"
  | "another range"
  | "no range"
  | "encoded"
  | "short body"
  | "long body"
  | "claims a long body"
  | "several parts"
  | "other bytes"
  | "not a number"
  | "other ETag"
  | "other size"
  | "huge"
  | "redirect loop"
  | "redirect nowhere"
  | "html"
  | "no CORS header"
  | "206 without bytes"
  | "range not told"
  | "html with 206"
  | "another commit"
  | "no commit"
  | "no sizes"
  | "cut JSON";

interface Struck {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Answers as without the fault. */
  next(): void;
  /** Notes that more answers stream without an end, and bytes of them. */
  streams(answers: number, bytes: number): void;
}

/** Lets the answer pass with changed headers. */
function withHeaders({response, next}: Struck, change: (headers: Record<string, string>) => void): void {
  const write = response.writeHead.bind(response) as (
    status: number,
    headers: Record<string, string>
  ) => ServerResponse;
  const changed = (status: number, headers: Record<string, string>): ServerResponse => {
    change(headers);
    return write(status, headers);
  };
  Object.assign(response, {writeHead: changed});
  next();
}

/** Lets the answer pass with a changed body; without a length, where that changes too. */
function withBytes(struck: Struck, change: (bytes: Buffer) => Buffer, sameLength = false): void {
  const {response} = struck;
  const write = response.write.bind(response) as (chunk: Buffer) => boolean;
  Object.assign(response, {write: (chunk: Buffer) => write(change(Buffer.from(chunk)))});
  withHeaders(struck, (headers) => void (sameLength || delete headers["content-length"]));
}

const status =
  (code: number, headers: Record<string, string> = {}) =>
  ({response}: Struck): void =>
    void response.writeHead(code, {"content-type": "text/plain", ...headers}).end("no");

const json =
  (answer: object) =>
  ({response}: Struck): void =>
    void response.writeHead(200, {"content-type": "application/json"}).end(JSON.stringify(answer));

const faults: Readonly<Record<HubFaultName, (struck: Struck) => void>> = {
  "204": status(204),
  "401": status(401),
  "403": status(403, {"x-error-code": "GatedRepo"}),
  "404 without a code": status(404),
  "418": status(418),
  "429": status(429, {"retry-after": "2"}),
  "429 for an hour": status(429, {"retry-after": "3600"}),
  "500": status(500),
  "503": status(503),
  "reset at once": ({request}) => void request.socket.destroy(),
  "reset mid-body": (struck) => {
    const write = struck.response.write.bind(struck.response) as (chunk: Buffer, done: () => void) => boolean;
    const half = (chunk: Buffer): boolean =>
      write(chunk.subarray(0, chunk.length >> 1), () => void struck.request.socket.destroy());
    Object.assign(struck.response, {write: half});
    struck.next();
  },
  silent: () => {},
  drip: (struck) => {
    const {response} = struck;
    const write = response.write.bind(response) as (chunk: Buffer) => boolean;
    const timer = setInterval(() => response.headersSent && write(Buffer.alloc(1)), 5);
    response.on("close", () => clearInterval(timer));
    Object.assign(response, {write: () => true, end: () => response});
    withHeaders(struck, (headers) => void delete headers["content-length"]);
  },
  "whole file": ({response, streams}) => {
    response.writeHead(200, {"content-length": "1500000000"});
    streams(1, 0);
    response.on("close", () => streams(-1, 0));
    const more = (): void => {
      while (!response.destroyed && response.write(Buffer.alloc(65_536))) streams(0, 65_536);
    };
    response.on("drain", more);
    more();
  },
  "another range": (struck) =>
    withHeaders(struck, (headers) => void (headers["content-range"] = "bytes 5-6/100000000")),
  "no range": (struck) => withHeaders(struck, (headers) => void delete headers["content-range"]),
  encoded: (struck) => withHeaders(struck, (headers) => void (headers["content-encoding"] = "gzip")),
  "short body": (struck) => withBytes(struck, (bytes) => bytes.subarray(0, bytes.length >> 1)),
  "long body": (struck) => withBytes(struck, (bytes) => Buffer.concat([bytes, bytes])),
  "claims a long body": ({response}) => void response.writeHead(200, {"content-length": "99999999999999"}).write("{"),
  "several parts": (struck) =>
    withHeaders(struck, (headers) => void (headers["content-type"] = "Multipart/Byteranges; boundary=x")),
  "other bytes": (struck) => withBytes(struck, (bytes) => bytes.fill(0x20, 0, 3), true),
  "not a number": (struck) => withBytes(struck, (bytes) => bytes.fill(0xff), true),
  "other ETag": (struck) => withHeaders(struck, (headers) => void (headers["etag"] = '"another"')),
  "other size": (struck) =>
    withHeaders(struck, (headers) => {
      headers["content-range"] = (headers["content-range"] ?? "").replace(/\d+$/, (size) => `${Number(size) + 1}`);
    }),
  huge: ({response}) =>
    void response
      .writeHead(206, {"content-range": `bytes 0-0/1${"0".repeat(30)}`, etag: '"x"', "content-length": "1"})
      .end("x"),
  "redirect loop": ({request, response}) => void response.writeHead(302, {location: request.url ?? "/"}).end(),
  "redirect nowhere": ({response}) => void response.writeHead(302, {location: "file:///etc/passwd"}).end(),
  "no CORS header": ({response, next}) => {
    response.removeHeader("access-control-allow-origin");
    next();
  },
  "206 without bytes": (struck) => withBytes(struck, () => Buffer.alloc(0)),
  "range not told": ({response, next}) => {
    response.setHeader("access-control-expose-headers", "ETag");
    next();
  },
  "html with 206": (struck) => withHeaders(struck, (headers) => void (headers["content-type"] = "text/html")),
  "another commit": json({sha: "f".repeat(40), siblings: []}),
  "no commit": json({siblings: []}),
  "no sizes": json({
    sha: "a".repeat(40),
    siblings: [{rfilename: "model.safetensors"}, {rfilename: "tokenizer.json"}],
    config: {architectures: ["BertForMaskedLM"]}
  }),
  "cut JSON": ({response}) => void response.writeHead(200, {"content-type": "application/json"}).end('{"sha": "a'),
  html: ({response}) => void response.writeHead(200, {"content-type": "text/html"}).end("<p>sign in to the network</p>")
};

export const hubFault = (name: HubFaultName, struck: Struck): void => faults[name](struck);
