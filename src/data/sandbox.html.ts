import {sandboxPage} from "../../loaders/sandboxPage.js";

process.stdout.write(await sandboxPage(process.cwd()));
