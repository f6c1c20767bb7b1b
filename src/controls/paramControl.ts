import * as Inputs from "@observablehq/inputs";
import {grouped} from "../study/grouped.js";
import type {Param, Plain} from "../study/param.js";
import {control, type Control} from "./control.js";
import {labelled} from "./labelled.js";
import {numberControl} from "./numberControl.js";
import {radio} from "./radio.js";

/** More values than this are chosen from a menu. */
const mostInSight = 8;

/** An input of one of Observable's, set only where it says something else: what a reader is typing is not taken away. */
function followed<T>(input: HTMLElement & {value: T}, written: (value: T) => string): Control<T> {
  const box = document.createElement("div");
  box.append(input);
  return control<T>(
    box,
    () => input.value,
    (next) => {
      if (written(input.value) !== written(next)) input.value = next;
    }
  );
}

/** Parameters for which there is a control here: plain data may be anything. */
type Shown = Exclude<Param, Plain>;
export const isShown = (param: Param): param is Shown => param.kind !== "plain";

/** The control of a parameter, whatever its kind: follows what it is set to, and fires "input" when a reader has chosen. */
export function paramControl(name: string, param: Shown): Control<unknown> {
  const {label = name} = param;
  if (param.kind === "whole")
    return numberControl({
      label,
      value: param.standard,
      rule: param.rule,
      usual: param.presets,
      ...(param.presets.length > 0 ? {written: grouped} : {})
    }) as Control<unknown>;
  if (param.kind === "flag") return followed(Inputs.toggle({label, value: param.standard}), String) as Control<unknown>;
  if (param.kind === "text")
    return followed(Inputs.text({label, value: param.standard, submit: true}), String) as Control<unknown>;
  if (param.kind === "list") {
    const {values, names, standard, write} = param;
    const format = (value: string): string => names[value] ?? value;
    const boxes = labelled(Inputs.checkbox(values, {label, value: standard, format}), label);
    return followed(boxes as HTMLElement & {value: readonly string[]}, write) as Control<unknown>;
  }
  const {values, standard, names, usual} = param;
  if (usual || values.length <= mostInSight)
    return radio({label, value: standard, values, names, ...(usual ? {usual} : {})}) as Control<unknown>;
  const menu = Inputs.select(values, {label, value: standard, format: (value: string) => names[value] ?? value});
  return followed(menu as HTMLElement & {value: string}, String) as Control<unknown>;
}
