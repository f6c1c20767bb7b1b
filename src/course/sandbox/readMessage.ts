import {mostLetters, type Answer, type Odd, type Thrown, type WorkerMessage} from "./messages.js";

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;
const isText = (value: unknown): value is string => typeof value === "string" && value.length <= mostLetters;
const isCount = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 0;

function oddOf(value: unknown): {odd?: Odd} {
  return isRecord(value) && isText(value["at"]) && isText(value["what"])
    ? {odd: {at: value["at"], what: value["what"]}}
    : {};
}

function thrownOf({name, message, line}: Readonly<Record<string, unknown>>): Thrown | undefined {
  return isText(name) && isText(message) && isCount(line) ? {kind: "thrown", name, message, line} : undefined;
}

function answerOf(value: unknown): Answer | undefined {
  if (!isRecord(value)) return undefined;
  const {kind, values, lengths} = value;
  if (kind === "number" && typeof value["value"] === "number") return {kind, value: value["value"]};
  if (kind === "list" && values instanceof Float64Array) return {kind, values, ...oddOf(value["odd"])};
  if (kind === "rows" && values instanceof Float64Array && lengths instanceof Int32Array)
    return {kind, values, lengths, ...oddOf(value["odd"])};
  if (kind === "large" && isCount(value["length"])) return {kind, length: value["length"]};
  if (kind === "other" && isText(value["what"])) return {kind, what: value["what"]};
  if (kind === "changed" && isCount(value["argument"])) return {kind, argument: value["argument"]};
  return kind === "thrown" ? thrownOf(value) : undefined;
}

/** What came out of the sandbox, if it is a message at all: nothing that comes from there is trusted. */
export function readMessage(data: unknown): WorkerMessage | undefined {
  if (!isRecord(data)) return undefined;
  const {type} = data;
  if (type === "spoke") return {type};
  if (type === "read" && typeof data["found"] === "boolean") return {type, found: data["found"]};
  if (type === "line" && isText(data["text"])) return {type, text: data["text"]};
  if (type === "answer") {
    const answer = answerOf(data["answer"]);
    return answer && {type, answer};
  }
  if (type === "failed" && isRecord(data["thrown"])) {
    const thrown = thrownOf(data["thrown"]);
    return thrown && {type, thrown};
  }
  return undefined;
}
