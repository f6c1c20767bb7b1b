import {parseArgs} from "node:util";
import {seedRows} from "../../../loaders/site.js";

const {values} = parseArgs({options: {model: {type: "string", default: ""}}});
process.stdout.write(await seedRows(process.cwd(), values.model));
