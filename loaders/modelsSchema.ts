import {jsonSchema, type JsonSchema} from "./jsonSchema.js";
import {modelEntrySchema, wordFormats} from "./modelEntry.js";

const where = (field: string, of: JsonSchema): JsonSchema => ({properties: {[field]: of}});
const withoutForms = ["none", "list"];

/** What two fields of an entry have to do with each other; `readRegistry` checks the same. */
const together: readonly JsonSchema[] = [
  {
    if: where("matrix", where("format", {enum: wordFormats})),
    then: where("tokenizer", where("kind", {const: "none"})),
    else: where("tokenizer", where("kind", {not: {const: "none"}}))
  },
  {
    if: where("tokenizer", where("kind", {enum: withoutForms})),
    then: where("defaultForm", {const: "bare"})
  }
];

/** The JSON Schema of data/models.json, for editors: made from what its entries are checked by. */
function modelsSchema(): JsonSchema {
  const entry = jsonSchema(modelEntrySchema);
  // a list without a name for its schema is of an older version, whose `add` left it empty
  const known = where("tokenizer", where("knownIds", {minProperties: 1}));
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "The models of a study, data/models.json of rsa-notebook",
    type: "object",
    properties: {
      $schema: {type: "string", description: "Where this schema lies, for editors."},
      models: {
        type: "array",
        description: "The models, in the order of lists and pages.",
        items: {...entry, allOf: [...together, known]}
      }
    },
    required: ["models"],
    additionalProperties: false
  };
}

/** Its text, as it lies in the package. */
export const modelsSchemaText = (): string => `${JSON.stringify(modelsSchema(), null, 2)}\n`;
