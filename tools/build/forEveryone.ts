/** A page as Framework writes it, with its language told to who reads it aloud, and free to be enlarged. */
export const forEveryone = (html: string): string =>
  html.replace(/<html>/, '<html lang="en">').replace(", maximum-scale=1", "");
