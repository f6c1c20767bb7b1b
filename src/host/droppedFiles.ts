/** Whether files are dragged, and not a text or a link. */
export const hasFiles = ({dataTransfer}: DragEvent): boolean => dataTransfer?.types.includes("Files") ?? false;

/**
 * The files that were dropped; to be asked for while the event lasts.
 * @throws Error, one line, where a folder is among them
 */
export function droppedFiles({dataTransfer}: DragEvent): readonly File[] {
  const folder = [...(dataTransfer?.items ?? [])]
    .map((item) => (item.kind === "file" ? item.webkitGetAsEntry() : null))
    .find((entry) => entry?.isDirectory);
  if (folder)
    throw new Error(
      `${folder.name}: it is a folder; drop files: the one with the vectors, and its tokenizer’s with it`
    );
  return [...(dataTransfer?.files ?? [])];
}

/** A file that misses its place would be opened instead of the page, with all that was typed there. */
export function keepPage(page: Document): void {
  for (const kind of ["dragover", "drop"] as const)
    page.addEventListener(kind, (event) => {
      if (event.defaultPrevented || !hasFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = "none";
    });
}
