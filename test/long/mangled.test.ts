import {test} from "vitest";
import {site} from "../support/browser.js";
import {leadAstray} from "../support/mangledAddresses.js";

const open = site();

test("200 mangled addresses neither break the page nor run anything", () => leadAstray(open, 200));
