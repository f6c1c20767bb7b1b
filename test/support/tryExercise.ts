import type {Page} from "playwright-core";
import {definitions, type ExerciseName} from "../../src/course/exercises/definitions.js";

/** The box of an exercise, on whatever page it stands. */
export const exerciseBox = (page: Page, name: ExerciseName) =>
  page.getByRole("region", {name: `Exercise: ${name}(${definitions[name].parameters.join(", ")})`});

/** Writes code into an exercise's editor, checks it, and returns what the page says. */
export async function tryExercise(page: Page, name: ExerciseName, code: string): Promise<string> {
  const box = exerciseBox(page, name);
  await box.scrollIntoViewIfNeeded();
  await box.locator(".cm-content").click();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.press("Delete");
  await page.keyboard.insertText(code);
  await box.getByRole("button", {name: "Check"}).click();
  await box.locator(".verdict-note").waitFor();
  return (await box.locator(".verdict-note").innerText()).replace(/\s+/g, " ");
}
