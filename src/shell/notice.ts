let shown: HTMLElement | undefined;

/** Says something of the page as a whole, at its lower edge; instead of what was said before. */
export function showNotice(words: string, action?: {readonly label: string; readonly press: () => void}): void {
  const notice = document.createElement("div");
  notice.className = "site-notice";
  notice.setAttribute("role", "status");
  const text = document.createElement("span");
  text.textContent = words;
  notice.append(text);
  const button = (label: string, press: () => void): void => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = label;
    made.addEventListener("click", press);
    notice.append(" ", made);
  };
  if (action) button(action.label, action.press);
  button("Close", () => notice.remove());
  shown?.remove();
  document.body.append((shown = notice));
}
