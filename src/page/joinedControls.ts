import type {Control} from "../controls/control.js";
import {isShown, paramControl} from "../controls/paramControl.js";
import type {ParamValues, Params} from "../study/param.js";
import type {Store} from "./store.js";

/** Joins a control and a value that a reader chooses: either follows the other. Gives the control, to be shown. */
export function joined<S extends object, K extends keyof S, C extends Control<S[K]>>(
  {state, choose, onChange}: Store<S>,
  name: K,
  control: C
): C {
  const show = ({[name]: value}: S): void => {
    if (control.value !== value) control.value = value;
  };
  show(state);
  control.addEventListener("input", () => choose({[name]: control.value} as unknown as Partial<S>));
  onChange(show);
  return control;
}

/** The controls of parameters, by their names and in their order, joined to a state; none of plain data, for which a page has its own. */
export const joinedControls = <P extends Params>(
  params: P,
  chosen: Store<ParamValues<P>>
): {readonly [K in keyof P]: Control<unknown>} =>
  Object.fromEntries(
    Object.entries(params).flatMap(([name, param]) =>
      isShown(param)
        ? [[name, joined<Record<string, unknown>, string, Control<unknown>>(chosen, name, paramControl(name, param))]]
        : []
    )
  ) as {[K in keyof P]: Control<unknown>};
