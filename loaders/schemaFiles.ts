/** Where the JSON Schemas lie in the package that editors use: of data/models.json, and of study.json. */
export const schemaFiles = {models: "schemas/models.schema.json", study: "schemas/study.schema.json"} as const;
