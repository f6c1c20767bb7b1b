import {javascript} from "@codemirror/lang-javascript";
import {bracketMatching, indentOnInput, syntaxHighlighting} from "@codemirror/language";
import {Decoration, lineNumbers, MatchDecorator, ViewPlugin, type DecorationSet} from "@codemirror/view";
import {classHighlighter} from "@lezer/highlight";
import {EditorView, minimalSetup} from "codemirror";

export interface EditorOptions {
  readonly code: string;
  readonly label: string;
  /** The id of a text that says which keys leave the editor. */
  readonly keys: string;
  readonly onChange: (code: string) => void;
}

export interface Editor {
  readonly element: HTMLElement;
  code: string;
}

const gaps = new MatchDecorator({regexp: /___/g, decoration: Decoration.mark({class: "gap"})});
const gapMarks = ViewPlugin.fromClass(
  class {
    marks: DecorationSet;
    constructor(view: EditorView) {
      this.marks = gaps.createDeco(view);
    }
    update(update: Parameters<typeof gaps.updateDeco>[0]): void {
      this.marks = gaps.updateDeco(update, this.marks);
    }
  },
  {decorations: ({marks}) => marks}
);

/** An editor for a few lines of JavaScript. Tab is bound to nothing: it leaves the editor. */
export function editor({code, label, keys, onChange}: EditorOptions): Editor {
  const view = new EditorView({
    doc: code,
    extensions: [
      minimalSetup,
      lineNumbers(),
      javascript(),
      bracketMatching(),
      indentOnInput(),
      syntaxHighlighting(classHighlighter),
      gapMarks,
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({"aria-label": label, "aria-describedby": keys}),
      EditorView.updateListener.of(({docChanged, state}) => {
        if (docChanged) onChange(state.doc.toString());
      })
    ]
  });
  return {
    element: view.dom,
    get code() {
      return view.state.doc.toString();
    },
    set code(next) {
      view.dispatch({changes: {from: 0, to: view.state.doc.length, insert: next}});
    }
  };
}
