/** What a person looks for in the composer: `@` something to send along, `$` a skill, `#` a symbol. */
export type CompletionKind = "mention" | "skill" | "symbol";

/** Things of the editor that can be sent along beside files. */
export type EditorSource = "problems" | "terminal" | "selection";

/** Something to choose from the composer's popup. Its id is the host's name for it while the popup is open. */
export type Suggestion =
  | {
      readonly kind: "file" | "folder";
      readonly id: string;
      readonly name: string;
      /** Where it is, relative to the thread's folder; empty for what is directly in it. */
      readonly folder: string;
      /** What replaces the typed text, so that the sentence still reads. */
      readonly mention: string;
    }
  | { readonly kind: "source"; readonly id: string; readonly source: EditorSource; readonly mention: string }
  | {
      readonly kind: "skill";
      readonly id: string;
      readonly name: string;
      readonly description: string;
      readonly mention: string;
    }
  | {
      readonly kind: "symbol";
      readonly id: string;
      readonly name: string;
      /** The end of the name of VS Code's icon for its kind, e.g. "method". */
      readonly icon: string;
      /** The file with its line, relative to the thread's folder. */
      readonly place: string;
      readonly mention: string;
    };

/** The most that is shown of an answer. */
export const maxSuggestions = 50;
