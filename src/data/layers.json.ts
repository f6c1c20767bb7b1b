import {siteLayers} from "../../loaders/contextual/siteLayers.js";

process.stdout.write(JSON.stringify(await siteLayers(process.cwd())));
