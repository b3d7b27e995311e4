/** What a person sends: a text, and what goes with it. What is shown as a chip is what is sent. */
export interface Prompt {
  readonly text: string;
  readonly attachments: readonly Attachment[];
  /** Names of what was attached and could not be kept when the window was loaded again. */
  readonly notKept?: readonly string[];
}

/** What a composer holds: an attachment, and the extension's name for it while it is there. */
export interface HeldAttachment {
  readonly id: string;
  readonly attachment: Attachment;
}

/** What a person can ask the editor to attach; "pick" is a dialog for files. */
export type ContextKind = "selection" | "file" | "problems" | "fileProblems" | "terminal" | "pick";

/** The file, or the lines of it, that go with a prompt by themselves while `on`. */
export interface AutoContext {
  readonly on: boolean;
  /** Without the text, which is taken when the prompt is sent. */
  readonly attachment: Attachment | null;
  /** Files that Codex would read without the edits that the editor has not saved yet. */
  readonly unsaved: readonly string[];
}

/** Something that goes with a prompt. Paths are absolute; lines count from 1 and the last one is included. */
export type Attachment =
  /**
   * A file, which Codex reads itself when it needs it, as the two behind it. `unsaved`: when it was sent, the editor
   * had edits beside it.
   */
  | { readonly kind: "file"; readonly path: string; readonly unsaved?: true }
  | { readonly kind: "folder"; readonly path: string; readonly unsaved?: true }
  | {
      readonly kind: "symbol";
      readonly name: string;
      readonly path: string;
      readonly startLine: number;
      readonly endLine: number;
      readonly unsaved?: true;
    }
  /** Lines of an editor, with the text they had when they were attached. */
  | {
      readonly kind: "selection";
      readonly path: string;
      readonly startLine: number;
      readonly endLine: number;
      readonly text: string;
    }
  | { readonly kind: "skill"; readonly name: string; readonly path: string }
  /** What the Problems view says, in its order. */
  | { readonly kind: "problems"; readonly count: number; readonly text: string }
  | { readonly kind: "terminal"; readonly name: string; readonly text: string }
  /** A text that is too long for the composer. */
  | { readonly kind: "pasted"; readonly text: string }
  /** What became of a change that Codex proposed. */
  | { readonly kind: "decided"; readonly text: string }
  /** `url` is a data: URI of a raster image, or null for one that `path` leads to. */
  | { readonly kind: "image"; readonly name: string; readonly url: string | null; readonly path: string | null }
  /** Anything else that another client sent along; shown by its name, never sent by this one. */
  | { readonly kind: "other"; readonly name: string };
