import {courseCode} from "../../loaders/courseCode.js";

process.stdout.write(JSON.stringify(await courseCode(process.cwd())));
