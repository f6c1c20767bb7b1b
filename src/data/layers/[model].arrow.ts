import {parseArgs} from "node:util";
import {siteLayersOf} from "../../../loaders/contextual/siteLayers.js";

const {values} = parseArgs({options: {model: {type: "string", default: ""}}});
process.stdout.write(await siteLayersOf(process.cwd(), values.model));
