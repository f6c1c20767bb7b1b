/** Several nodes as one. */
export function together(...nodes: readonly Node[]): HTMLElement {
  const box = document.createElement("div");
  box.append(...nodes);
  return box;
}
