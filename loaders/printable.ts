/** Characters that move a cursor, colour or hide text, or turn its direction; neither line breaks nor tabs, nor joiners of emoji. */
const unprintable = /(?![\t\n])[\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/gu;

/** A text without what would steer a terminal: texts from elsewhere may hold it. */
export const printable = (text: string): string => text.replace(unprintable, "");

/** The same on one line. */
export const oneLine = (text: string): string => printable(text.replace(/\s*[\n\r\u2028\u2029]\s*/g, " "));
