import {sourcedPlaces, wholePage} from "./embed.js";

const attribute = (text: string): string => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

/** The version of addresses that a page without any part is of; see src/study/address.ts. */
export const embedVersion = "2";

/** What shows a figure in another page. @param script - the address of the element `rsa-figure` */
export function embedCode(href: string, figure: string, title: string, script: string): string {
  const url = new URL(wholePage(href));
  url.hash = "";
  const page = url.href;
  const given = [...url.searchParams];
  const rest = given.length > 0 ? given : [["v", embedVersion]];
  url.search = new URLSearchParams([["embed", figure], ...rest]).toString();
  return `<script async src="${attribute(script)}"></script>
<rsa-figure src="${attribute(url.href)}"><a href="${attribute(page)}">${attribute(title)}</a></rsa-figure>`;
}

/** Puts the code into the reader's clipboard, and shows it where that cannot be. */
function copyButton(code: () => string): HTMLElement {
  const box = document.createElement("div");
  box.className = "copy-embed";
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Copy embed";
  const status = document.createElement("span");
  status.setAttribute("role", "status");
  const field = document.createElement("textarea");
  field.readOnly = true;
  field.hidden = true;
  field.rows = 3;
  field.setAttribute("aria-label", "What shows this figure in another page");
  const byHand = (): void => {
    field.hidden = false;
    field.select();
    status.textContent = " Copy it from the field.";
  };
  button.addEventListener("click", () => {
    field.value = code();
    const copying = navigator.clipboard?.writeText(field.value);
    if (copying) copying.then(() => (status.textContent = " Copied."), byHand);
    else byHand();
  });
  box.append(button, status, field);
  return box;
}

/** Puts a button under each figure that tells where it comes from, now and whenever one is there. */
export function copyEmbed(script: URL): void {
  let looking = false;
  const look = (): void => {
    looking = false;
    for (const {place, box} of sourcedPlaces(document)) {
      if (box.querySelector(":scope > .copy-embed")) continue;
      const title = (): string => place.querySelector(".figure-title")?.textContent?.trim() || document.title;
      box.append(copyButton(() => embedCode(location.href, place.id, title(), script.href)));
    }
  };
  const lookOnce = (): void => {
    // once a frame: a change draws many parts
    if (!looking) requestAnimationFrame(look);
    looking = true;
  };
  new MutationObserver(lookOnce).observe(document.body, {subtree: true, childList: true});
  look();
}
