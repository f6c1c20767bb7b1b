import {kernelsBytes} from "../../loaders/compileKernels.js";

process.stdout.write(await kernelsBytes(process.cwd()));
