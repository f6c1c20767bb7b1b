import * as v from "valibot";
import type {Params} from "../src/study/record.js";
import type {AnyStudy} from "../src/study/study.js";
import {paramSchemas} from "./paramSchemas.js";
import type {RecordFile} from "./recordFile.js";

/** How a study is called in a terminal. */
export const commandOf = ({command}: AnyStudy): string => ["rsa-notebook", command].filter((name) => name).join(" ");

/** Where the record of a study lies, and what may stand in it. */
export const studyRecordFile = <P extends Params>(study: AnyStudy): RecordFile<P> => ({
  path: study.recordFile,
  command: commandOf(study),
  params: v.strictObject(paramSchemas(study.params)) as unknown as v.GenericSchema<unknown, P>
});
