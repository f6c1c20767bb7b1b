import {html} from "htl";
import {button} from "../controls/button.js";

/** Windows as narrow have no room for inputs beside or above figures. */
const narrow = "screen and (max-width: 720px)";

interface InputsRail {
  /** Where the inputs stand in a window with room for them. */
  readonly rail: HTMLElement;
  /** Stays in sight of a narrow window: what matters most, and the way to the inputs. */
  readonly bar: HTMLElement;
}

let made = 0;

/**
 * Inputs that stand beside the figures they change. In a narrow window they are in a sheet over them, which a button opens, and which keeps
 * the focus until it is closed.
 * @param short - makes what the bar and the sheet say of the result
 */
export function inputsRail(inputs: HTMLElement, short: () => Node): InputsRail {
  const rail = html`<div class="rail-inputs"></div>` as HTMLElement;
  const sheetInputs = html`<div class="sheet-inputs controls-card"></div>` as HTMLElement;
  const close = button("Close", () => sheet.close());
  const id = `inputs-sheet-${++made}`;
  const sheet = html`<dialog class="inputs-sheet" aria-labelledby=${id}>
    <div class="sheet-head">
      <strong id=${id}>Inputs</strong>
      ${short()}${close}
    </div>
    ${sheetInputs}
  </dialog>` as HTMLDialogElement;
  // a press beside the sheet
  sheet.addEventListener("click", (event) => event.target === sheet && sheet.close());
  const bar = html`<div class="bench-bar">
    ${short()}${button("Inputs", () => sheet.showModal())}${sheet}
  </div>` as HTMLElement;
  const media = window.matchMedia(narrow);
  const settle = (): void => {
    if (!media.matches && sheet.open) sheet.close();
    (media.matches ? sheetInputs : rail).append(inputs);
  };
  media.addEventListener("change", settle);
  settle();
  return {rail, bar};
}
