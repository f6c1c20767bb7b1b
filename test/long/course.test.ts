import {expect, test} from "vitest";
import {site} from "../support/browser.js";
import {askAsTeacher} from "../support/teacherQuestions.js";

const open = site();

test("each of a teacher's questions leads to the state that answers it, and its key is what is seen there", async () => {
  const {all, followed} = await askAsTeacher(open, () => true);
  expect([all, followed.length]).toEqual([9, 9]);
});
