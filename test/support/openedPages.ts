import type {Browser, BrowserContext, CDPSession, Page} from "playwright-core";

const viewport = {width: 1280, height: 900};

/** A window that is kept, since another one costs Chromium more than most of the site's pages do. */
interface Kept {
  readonly context: BrowserContext;
  readonly session: CDPSession;
}

async function keep(browser: Browser): Promise<Kept> {
  const context = await browser.newContext({viewport});
  // it stays open as long as it has a page
  return {context, session: await context.newCDPSession(await context.newPage())};
}

/** Opens pages that know nothing of each other: one at a time in the window that is kept, others in windows of their own. */
export function openedPages(browser: Browser) {
  let kept: Promise<Kept> | undefined;
  let taken = false;

  /** Closes what a test has opened in the kept window and forgets what it left there; a window where that fails is given up. */
  async function release({context, session}: Kept, origin: string): Promise<void> {
    try {
      const [, ...opened] = context.pages();
      await Promise.all(opened.map((page) => page.close()));
      await session.send("Storage.clearDataForOrigin", {origin, storageTypes: "all"});
      await session.send("Network.clearBrowserCache");
    } catch {
      kept = undefined;
      await context.close();
    } finally {
      taken = false;
    }
  }

  return async (origin: string): Promise<{page: Page; close: () => Promise<void>}> => {
    if (taken) {
      const context = await browser.newContext({viewport});
      return {page: await context.newPage(), close: () => context.close()};
    }
    taken = true;
    const own = await (kept ??= keep(browser));
    return {page: await own.context.newPage(), close: () => release(own, origin)};
  };
}
