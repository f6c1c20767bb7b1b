import {publishedOf} from "../../loaders/studies.js";
import {rsa} from "../rsa/study.js";

process.stdout.write(JSON.stringify(await publishedOf(process.cwd(), rsa)));
