/** Puts a text into the reader's clipboard. @param byHand - shows it to be copied, where the browser does not let a page do that */
export function copyText(navigator: Navigator, text: string, done: () => void, byHand: () => void): void {
  // not there on a page that came neither over https nor from this machine
  const copying = (navigator.clipboard as Clipboard | undefined)?.writeText(text);
  if (copying) void copying.then(done, byHand);
  else byHand();
}
