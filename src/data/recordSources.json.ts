import {recordSources} from "../../cli/recordSources.js";

process.stdout.write(JSON.stringify(await recordSources(process.cwd())));
