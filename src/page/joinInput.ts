/** An element with a value that a reader changes, and that tells of it by "input". */
export type Input<T> = HTMLElement & {value: T};

/** Inputs of the browser whose value is a number, though the element gives its text. */
const numeric: ReadonlySet<string> = new Set(["range", "number"]);

/** What an input says: a number or a yes where a plain one means it, for its text would be taken for it. */
function valueOf(input: Input<unknown>): unknown {
  if (!(input instanceof HTMLInputElement)) return input.value;
  if (input.type === "checkbox") return input.checked;
  return numeric.has(input.type) ? input.valueAsNumber : input.value;
}

function show(input: Input<unknown>, value: unknown): void {
  if (Object.is(valueOf(input), value)) return;
  if (input instanceof HTMLInputElement && input.type === "checkbox") input.checked = value === true;
  else input.value = value;
}

/** Whether what is shown and what is used are seen to differ: inputs may give a new list or date each time. */
function differs(shown: unknown, used: unknown): boolean {
  if (Array.isArray(shown) && Array.isArray(used))
    return shown.length !== used.length || shown.some((value, i) => differs(value, used[i]));
  if (shown instanceof Date && used instanceof Date) return !Object.is(shown.getTime(), used.getTime());
  if (typeof shown === "object" && typeof used === "object" && shown !== null && used !== null) return false;
  return !Object.is(shown, used);
}

/** Whether an input holds what it may: an empty or half-written number is none, and a number field may have bounds. */
const holds = (input: Input<unknown>): boolean =>
  !(input instanceof HTMLInputElement) || (input.validity.valid && !Number.isNaN(valueOf(input)));

/**
 * Joins an input and a value that others use. What the reader enters is handed on; what the input's own bounds refuse is not. An input
 * that shows another value than the one in use is marked, and its title says which that is: a number half written, a range that ends
 * before the value, a choice without it.
 *
 * @param set takes what the reader enters
 * @returns takes every value that is used
 */
export function joinInput(input: Input<unknown>, set: (value: unknown) => void): (used: unknown) => void {
  const {title} = input;
  let last: unknown;
  const mark = (): void => {
    const differ = differs(valueOf(input), last);
    if (differ) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
    input.title = differ ? `The value in use is ${String(last).slice(0, 100)}` : title;
  };
  input.addEventListener("input", () => {
    if (holds(input)) set(valueOf(input));
    else mark();
  });
  return (used) => {
    last = used;
    show(input, used);
    mark();
  };
}
