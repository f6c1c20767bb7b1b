import * as Inputs from "@observablehq/inputs";
import {control, type Control} from "./control.js";
import {labelled} from "./labelled.js";

export interface Options<T extends string> {
  readonly label: string;
  readonly value: T;
  /** The values in order, each with its label. */
  readonly names: Readonly<Record<T, string>>;
}

/** One of a few values; `allow` disables those not given. */
export type Radio<T extends string> = Control<T> & {allow(values: readonly T[]): void};

/** Chooses one of a few values that are all in sight. */
export function radio<T extends string>({label, value, names}: Options<T>): Radio<T> {
  const values = Object.keys(names) as T[];
  const form = labelled(Inputs.radio(values, {label, value, format: (value: T) => names[value]}), label);
  const box = document.createElement("div");
  box.className = "radio";
  box.append(form);
  const allow = (allowed: readonly T[]): void => {
    form.querySelectorAll("input").forEach((input, i) => {
      const disabled = !allowed.some((value) => value === values[i]);
      if (input.disabled !== disabled) input.disabled = disabled;
    });
  };
  return Object.assign(
    control<T>(
      box,
      () => form.value ?? value,
      // set again what is set, and a browser looks at the page's style anew
      (next) => {
        if (form.value !== next) form.value = next;
      }
    ),
    {allow}
  );
}
