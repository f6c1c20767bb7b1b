// What `node --import` runs first in the programs that the tools start: they end with the process that started them.
import {followParent} from "./followParent.mjs";

followParent();
