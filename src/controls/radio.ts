import * as Inputs from "@observablehq/inputs";
import {button} from "./button.js";
import {control, type Control} from "./control.js";
import {labelled} from "./labelled.js";

interface Options<T extends string> {
  readonly label: string;
  readonly value: T;
  /** In order; as their names stand without. */
  readonly values?: readonly T[];
  /** Their labels. */
  readonly names: Readonly<Record<T, string>>;
  /** Those that are in sight; the others come when they are asked for, or set. All without. */
  readonly usual?: readonly T[];
}

/** One of a few values; `allow` disables those not given. */
export type Radio<T extends string> = Control<T> & {allow(values: readonly T[]): void};

/** Keeps the values that are seldom used out of sight until they are asked for. Gives what is to be done when a value is set. */
function foldRest<T extends string>(form: HTMLElement & {value: T}, values: readonly T[], usual: readonly T[]) {
  const labels = [...form.querySelectorAll<HTMLElement>("div > label")];
  let open = false;
  const settle = (): void => {
    const rest = values.filter((value) => !usual.includes(value) && value !== form.value).length;
    labels.forEach((one, i) => {
      const [value] = values.slice(i);
      one.hidden = !open && value !== form.value && !usual.some((name) => name === value);
    });
    more.textContent = open ? "Fewer" : `${rest} more`;
    more.setAttribute("aria-expanded", String(open));
  };
  const more = button("", () => {
    open = !open;
    settle();
  });
  labels.at(-1)?.after(more);
  form.addEventListener("input", settle);
  settle();
  return settle;
}

/** Chooses one of a few values, those that are usual in sight. */
export function radio<T extends string>({
  label,
  value,
  names,
  values = Object.keys(names) as T[],
  usual
}: Options<T>): Radio<T> {
  const form = labelled(Inputs.radio(values, {label, value, format: (value: T) => names[value]}), label);
  const box = document.createElement("div");
  box.className = "radio";
  box.append(form);
  const settle = usual && foldRest(form as HTMLElement & {value: T}, values, usual);
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
        if (form.value === next) return;
        form.value = next;
        settle?.();
      }
    ),
    {allow}
  );
}
