import type { Attachment } from "../shared/prompt";
import type { AddedContext, DraftView, ModeId } from "../shared/view";
import type { ThreadRecord } from "./state";

/** What is kept of a thread's composer while the window is closed. */
export interface KeptComposer {
  readonly draft: string;
  readonly attachments: readonly Attachment[];
  readonly mode: ModeId;
  /** A model and an effort that no prompt was sent with yet. */
  readonly choice: ModelChoice | null;
  /** What the model was given without a prompt: its history does not have it. */
  readonly added?: readonly AddedContext[];
  /** Folders that the thread has beside its own. */
  readonly roots?: readonly string[];
}

export interface ModelChoice {
  readonly model: string;
  readonly effort: string | null;
}

interface OfThread {
  readonly key: string;
}

/** What a person does in a composer beside attaching things. */
export type ComposerEvent =
  | (OfThread & { readonly type: "draftChanged"; readonly draft: DraftView })
  | (OfThread & { readonly type: "modelChosen"; readonly model: string; readonly effort: string | null })
  /** `ids` are for its attachments. */
  | (OfThread & { readonly type: "composerRestored"; readonly kept: KeptComposer; readonly ids: readonly string[] });

/** A thread after a change in its composer. */
export function changeComposer(record: ThreadRecord, event: ComposerEvent): ThreadRecord {
  switch (event.type) {
    case "draftChanged":
      return { ...record, draft: event.draft };
    case "modelChosen": {
      const { model, effort } = event;
      return { ...record, choice: { model, effort }, view: { ...record.view, model, effort } };
    }
    case "composerRestored": {
      const { draft, attachments, mode, choice, added, roots } = event.kept;
      return {
        ...record,
        mode,
        draft: { text: draft, page: null },
        attachments: attachments.map((attachment, index) => ({ id: event.ids[index] ?? `kept-${index}`, attachment })),
        choice,
        view: { ...record.view, ...choice, ...(added && { added }), ...(roots && { roots }) },
      };
    }
  }
}
