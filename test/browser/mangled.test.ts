import {test} from "vitest";
import {site} from "../support/browser.js";
import {leadAstray} from "../support/mangledAddresses.js";

const open = site();

// 200 of them are in test/long
test("50 mangled addresses neither break the page nor run anything", () => leadAstray(open, 50));
