/** Names a form of several boxes or buttons as one group, for readers who do not see its label. */
export function labelled<E extends HTMLElement>(form: E, label: string): E {
  form.setAttribute("role", "group");
  form.setAttribute("aria-label", label);
  return form;
}
