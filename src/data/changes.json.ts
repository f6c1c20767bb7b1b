import {siteChanges} from "../../cli/changes.js";
import {rsaHost} from "../../cli/rsaHost.js";

process.stdout.write(JSON.stringify(await siteChanges(rsaHost(), process.cwd())));
