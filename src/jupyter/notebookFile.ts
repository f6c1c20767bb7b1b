/** A cell of a notebook: text in Markdown, or Python. */
export interface NotebookCell {
  readonly kind: "markdown" | "code";
  readonly source: string;
}

/** A Jupyter notebook, not yet run, as the text of its file (nbformat 4.5). */
export function notebookFile(cells: readonly NotebookCell[]): string {
  const notebook = {
    cells: cells.map(({kind, source}, i) => ({
      cell_type: kind,
      id: `cell-${i + 1}`,
      metadata: {},
      source: source.split(/(?<=\n)/),
      ...(kind === "code" ? {execution_count: null, outputs: []} : {})
    })),
    metadata: {
      kernelspec: {display_name: "Python 3", language: "python", name: "python3"},
      language_info: {name: "python"}
    },
    nbformat: 4,
    nbformat_minor: 5
  };
  return `${JSON.stringify(notebook, null, 1)}\n`;
}
