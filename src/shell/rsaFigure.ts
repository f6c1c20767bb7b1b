import type {SizeMessage} from "./embed.js";

/** The heights that a figure may ask for, in pixels. */
const [least, most, usual] = [40, 10_000, 480] as const;

/** Whether a message is one that the frame of a figure sends. */
export const isSize = (data: unknown): data is SizeMessage =>
  typeof data === "object" &&
  data !== null &&
  "type" in data &&
  data.type === "rsa-notebook:size" &&
  "height" in data &&
  typeof data.height === "number" &&
  data.height >= least &&
  data.height <= most;

/** The address of a figure; undefined where it is none that a frame should open. */
export function figureAddress(src: string | null, page: string): URL | undefined {
  if (!src || !URL.canParse(src, page)) return undefined;
  const url = new URL(src, page);
  return /^https?:$/.test(url.protocol) ? url : undefined;
}

/**
 * `<rsa-figure src="https://…/?embed=scatter"></rsa-figure>`: a figure of a site of rsa-notebook in any page, as high as it is. What stands in
 * the element is shown where no script runs, and names the frame.
 */
function defineFigure(): void {
  class RsaFigure extends HTMLElement {
    static readonly observedAttributes = ["src"];
    readonly #frame = document.createElement("iframe");
    /** What stands in the element may come after it, where a script runs while its page is read. */
    readonly #names = new MutationObserver(() => this.#name());
    readonly #hear = ({source, origin, data}: MessageEvent<unknown>): void => {
      const from = figureAddress(this.getAttribute("src"), document.baseURI);
      // any window may send a message: only the frame itself, at the address that was asked for, decides its height
      if (source !== this.#frame.contentWindow || origin !== from?.origin || !isSize(data)) return;
      this.#frame.style.height = `${data.height}px`;
    };

    connectedCallback(): void {
      const frame = this.#frame;
      this.#name();
      this.#names.observe(this, {childList: true, characterData: true, subtree: true});
      frame.loading = "lazy";
      frame.allow = "clipboard-write";
      frame.style.cssText = `display: block; width: 100%; height: ${usual}px; border: 0`;
      window.addEventListener("message", this.#hear);
      this.#show();
    }

    disconnectedCallback(): void {
      this.#names.disconnect();
      window.removeEventListener("message", this.#hear);
    }

    attributeChangedCallback(): void {
      if (this.isConnected) this.#show();
    }

    #name(): void {
      this.#frame.title = this.textContent?.trim() || "A figure of rsa-notebook";
    }

    #show(): void {
      const url = figureAddress(this.getAttribute("src"), document.baseURI);
      const root = this.shadowRoot ?? this.attachShadow({mode: "open"});
      const style = document.createElement("style");
      style.textContent = ":host { display: block }";
      if (url) this.#frame.src = url.href;
      // without an address what stands in the element is all there is
      const shown = url ? this.#frame : document.createElement("slot");
      if (!shown.isConnected) root.replaceChildren(style, shown);
    }
  }
  customElements.define("rsa-figure", RsaFigure);
}

if (typeof customElements !== "undefined" && !customElements.get("rsa-figure")) defineFigure();
