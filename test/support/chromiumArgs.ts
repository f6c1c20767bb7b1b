/** What Playwright switches off by itself, of what matters here; Chromium obeys the last such list alone. */
const playwrights = [
  "AimEnabled",
  "AvoidCorsURLLoaderRestartOnRedirect",
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "DestroyProfileOnBrowserClose",
  "HttpsFirstBalancedModeAutoEnable",
  "HttpsUpgrades",
  "LensOverlay",
  "MediaRouter",
  "NetworkTimeServiceQuerying",
  "OptimizationHints",
  "PaintHolding",
  "PreconnectToSearch",
  "ThirdPartyStoragePartitioning"
];

/** Pages of the address bar, which Chromium would load for each window: a third of all that a page costs. */
const addressBar = ["PreloadTopChromeWebUI", "WebUIOmniboxAimPopup", "WebUIOmniboxPopup"];

/** How the tests start Chromium. */
export const chromiumArgs = ["--no-sandbox", `--disable-features=${[...playwrights, ...addressBar].join(",")}`];
