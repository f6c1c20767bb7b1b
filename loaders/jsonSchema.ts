import type * as v from "valibot";

/** A JSON Schema (draft 7), or a part of one. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** What is read of a valibot schema or of one of its checks. */
interface Part {
  readonly type: string;
  readonly requirement?: unknown;
  readonly description?: string;
  readonly literal?: unknown;
  readonly options?: readonly unknown[];
  readonly item?: Part;
  readonly key?: Part;
  readonly value?: Part;
  readonly wrapped?: Part;
  readonly entries?: Readonly<Record<string, Part>>;
  readonly pipe?: readonly Part[];
}

const each = (parts: readonly unknown[] = []): readonly JsonSchema[] => parts.map((part) => partOf(part as Part));

function objectOf({entries = {}}: Part): JsonSchema {
  return {
    type: "object",
    properties: Object.fromEntries(Object.entries(entries).map(([name, part]) => [name, partOf(part)])),
    required: Object.keys(entries).filter((name) => entries[name]?.type !== "optional"),
    additionalProperties: false
  };
}

/** What a check of a pipe adds. @throws RangeError for one that JSON Schema has no words for here */
function checkOf({type, requirement, description}: Part): JsonSchema {
  switch (type) {
    case "description":
      return {description};
    case "integer":
      return {type: "integer"};
    case "min_value":
      return {minimum: requirement};
    case "min_length":
      return {minLength: requirement};
    case "regex":
      return {pattern: (requirement as RegExp).source};
    default:
      throw new RangeError(`no JSON Schema for the check ${type}; expected one that is known here`);
  }
}

function plainOf(part: Part): JsonSchema {
  switch (part.type) {
    case "string":
    case "number":
    case "boolean":
      return {type: part.type};
    case "literal":
      return {const: part.literal};
    case "picklist":
      return {enum: part.options};
    case "unknown":
      return {};
    case "array":
      return {type: "array", ...(part.item ? {items: partOf(part.item)} : {})};
    case "record":
      return {type: "object", ...(part.value ? {additionalProperties: partOf(part.value)} : {})};
    case "optional":
      return part.wrapped ? partOf(part.wrapped) : {};
    case "strict_object":
      return objectOf(part);
    case "variant":
    case "union":
      return {oneOf: each(part.options)};
    default:
      throw new RangeError(`no JSON Schema for ${part.type}; expected a schema that is known here`);
  }
}

/** What a schema says, and then what the checks after it add. */
function partOf(part: Part): JsonSchema {
  const [first, ...checks] = part.pipe ?? [];
  if (!first) return plainOf(part);
  return checks.reduce<JsonSchema>((made, check) => ({...made, ...checkOf(check)}), partOf(first));
}

/** The JSON Schema of what a schema accepts, as far as the kinds of schema go that files of data/ are checked by. @throws RangeError for others */
export const jsonSchema = (schema: v.GenericSchema): JsonSchema => partOf(schema as unknown as Part);
