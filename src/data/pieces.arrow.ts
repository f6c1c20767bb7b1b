import {sitePieces} from "../../loaders/site.js";

process.stdout.write(await sitePieces(process.cwd()));
