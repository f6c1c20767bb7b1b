import {firstView} from "../../loaders/site.js";

process.stdout.write(await firstView(process.cwd(), "a"));
