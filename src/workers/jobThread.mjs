// A thread that runs from source. In the command's bundle, thread.ts itself stands under this name.
import {register} from "tsx/esm/api";

register();
await import("./thread.ts");
