import {sitePublished} from "../../loaders/site.js";

process.stdout.write(JSON.stringify(await sitePublished(process.cwd())));
