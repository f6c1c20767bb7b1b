import {parseArgs} from "node:util";
import {siteOfStudy} from "../../../loaders/studies.js";

const {values} = parseArgs({options: {study: {type: "string", default: ""}}});
process.stdout.write(JSON.stringify(await siteOfStudy(process.cwd(), values.study)));
