import {sitePublished} from "../../loaders/sitePublished.js";

process.stdout.write(JSON.stringify(await sitePublished(process.cwd())));
