import type {ParamValues, Params} from "../study/param.js";
import type {Control} from "./control.js";
import {isShown, paramControl} from "./paramControl.js";

/** The controls of parameters, by the parameters' names and in their order. */
export interface ParamControls<P extends Params> {
  readonly parts: {readonly [K in keyof P]: Control<unknown>};
  value: ParamValues<P>;
  /** Calls back when a reader has chosen. */
  onInput(listener: (value: ParamValues<P>) => void): void;
}

/** The controls of all parameters but plain data, for which a page has a control of its own. */
export function paramControls<P extends Params>(params: P, value: ParamValues<P>): ParamControls<P> {
  const all = Object.entries(params).flatMap(([name, param]) =>
    isShown(param) ? [[name, paramControl(name, param)] as const] : []
  );
  const controls: ParamControls<P> = {
    parts: Object.fromEntries(all) as {[K in keyof P]: Control<unknown>},
    get value() {
      return Object.fromEntries(all.map(([name, control]) => [name, control.value])) as ParamValues<P>;
    },
    set value(next) {
      for (const [name, control] of all) control.value = next[name];
    },
    onInput(listener) {
      for (const [, control] of all) control.addEventListener("input", () => listener(controls.value));
    }
  };
  controls.value = value;
  return controls;
}
