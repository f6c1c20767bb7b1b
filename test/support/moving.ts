import type {Page} from "playwright-core";

/** What moves in a page, or would when it changes, a line each: animations, transitions, smooth scrolling. */
export const moving = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll("*")].flatMap((one) =>
      [null, "::before", "::after"].flatMap((part) => {
        const {transitionDuration, animationName, scrollBehavior} = getComputedStyle(one, part);
        const still = /^(0s(, )?)+$/.test(transitionDuration) && animationName === "none" && scrollBehavior === "auto";
        return still ? [] : [`${one.outerHTML.slice(0, 160)} ${part ?? ""}: ${transitionDuration} ${animationName}`];
      })
    )
  );
