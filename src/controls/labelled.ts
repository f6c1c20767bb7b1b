/** Names a form of several boxes or buttons as one group, for readers who do not see its label. */
export function labelled<E extends HTMLElement>(form: E, label: string): E {
  // a form may not be a group itself: the box around its inputs is
  const group = form.querySelector(":scope > div") ?? form;
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", label);
  return form;
}
