import {siteStudy} from "../../loaders/site.js";

process.stdout.write(JSON.stringify(await siteStudy(process.cwd())));
