import {parseArgs} from "node:util";
import {siteEmbeddings} from "../../../loaders/site.js";

const {values} = parseArgs({options: {model: {type: "string", default: ""}}});
process.stdout.write(await siteEmbeddings(process.cwd(), values.model));
