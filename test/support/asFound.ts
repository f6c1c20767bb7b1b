import {afterAll, beforeEach, expect, vi} from "vitest";
import {computeWith, plainKernels} from "../../src/math/kernels.js";
import {isLeftOut} from "./cut.js";

// The files that one worker runs share its modules and its globals: each begins as if it were alone, and leaves all as it found it.
computeWith(plainKernels);
const [folder, env] = [process.cwd(), {...process.env}];
afterAll(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  vi.useRealTimers();
  expect(process.cwd()).toBe(folder);
  // packages set variables of their own when they are loaded; none that was there may be another
  expect({...process.env}).toMatchObject(env);
});

if (process.env["RSA_NOTEBOOK_TESTS"] === "cut")
  beforeEach(({task, skip}) => skip(isLeftOut(task.file.filepath, task.name), "npm run test:long runs it"));
