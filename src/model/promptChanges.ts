import type { Turn } from "../protocol/generated/v2/Turn";
import { attachmentName } from "../shared/attachmentName";
import type { Attachment, HeldAttachment, Prompt } from "../shared/prompt";
import type { OutgoingPrompt, ThreadView } from "../shared/view";
import { attach, withoutSent } from "./attachments";
import { endOf, settle } from "./delivery";
import { firstLine } from "./firstLine";
import { dequeue, enqueue, moveQueued, pauseQueue } from "./queue";
import type { ThreadRecord } from "./state";
import { turnFromHistory } from "./threadChanges";
import { type Unsent, withUnsent } from "./unsent";

/** How the ids of attachments begin that came with a prompt that is edited. */
const editedId = "edited:";

interface OfPrompt {
  readonly key: string;
  readonly clientId: string;
}

/** What becomes of what a person writes: sent, queued, failed, taken back, written anew. */
export type PromptEvent =
  /** `rewindsTo`: it takes the place of this turn and of all later ones. */
  | (OfPrompt & { readonly type: "promptSubmitted"; readonly prompt: Prompt; readonly rewindsTo?: string })
  | (OfPrompt & { readonly type: "promptAccepted"; readonly turnId: string })
  | (OfPrompt & { readonly type: "promptFailed"; readonly error: string })
  /** The connection went away while it was on its way. */
  | (OfPrompt & { readonly type: "promptUnsure"; readonly error: string })
  /** Another client has gone on with the thread; see `OutgoingPrompt`. */
  | (OfPrompt & { readonly type: "promptHeld"; readonly why: "elsewhere" | "behind" })
  /** One that failed or waits goes back into the composer. */
  | (OfPrompt & { readonly type: "promptTaken" })
  | (OfPrompt & { readonly type: "promptRemoved" })
  /** `next`: in front of what waits already. */
  | (OfPrompt & { readonly type: "promptQueued"; readonly prompt: Prompt; readonly next?: boolean })
  | (OfPrompt & { readonly type: "queueMoved"; readonly to: number })
  | { readonly type: "queueResumed"; readonly key: string }
  | { readonly type: "unsentRestored"; readonly key: string; readonly unsent: Unsent }
  /** What the server has stored, for prompts of which it isn't known whether they arrived. */
  | { readonly type: "historyChecked"; readonly key: string; readonly newestFirst: readonly Turn[] }
  /** The prompt's attachments join what the composer holds, for as long as it is edited. */
  | {
      readonly type: "editingStarted";
      readonly key: string;
      readonly turnId: string;
      readonly attachments: readonly Attachment[];
    }
  | { readonly type: "editingEnded"; readonly key: string }
  /** The server has forgotten this turn and all later ones. */
  | { readonly type: "threadRewound"; readonly key: string; readonly beforeTurnId: string };

/** A thread after something became of a prompt. */
export function changePrompts(record: ThreadRecord, event: PromptEvent): ThreadRecord {
  const { view } = record;
  const changed = (next: ThreadView): ThreadRecord => ({ ...record, view: next });
  switch (event.type) {
    case "promptSubmitted":
      return {
        ...record,
        attachments: withoutSent(record.attachments, event.prompt.attachments),
        view: submitted(view, event),
      };
    case "promptQueued": {
      const { clientId, prompt, next = false } = event;
      const { text, attachments, notKept } = prompt;
      const queued = { clientId, text, attachments, ...(notKept && { notKept }) };
      return {
        ...record,
        attachments: withoutSent(record.attachments, prompt.attachments),
        view: enqueue(without(view, clientId), queued, next),
      };
    }
    case "promptAccepted":
      // The server knows the model now that it was sent with.
      return {
        ...changed(changePrompt(view, event.clientId, (prompt) => ({ ...prompt, turnId: event.turnId }))),
        choice: null,
      };
    case "promptFailed": {
      const failed = changePrompt(view, event.clientId, (prompt) => ({
        ...prompt,
        state: "failed",
        error: event.error,
      }));
      return changed(pauseQueue(failed, "failed"));
    }
    case "promptUnsure":
      return changed(changePrompt(view, event.clientId, (each) => ({ ...each, state: "unsure", error: event.error })));
    case "promptHeld": {
      const held = changePrompt(view, event.clientId, (each) => ({ ...each, state: event.why, error: null }));
      return changed(pauseQueue(held, "failed"));
    }
    case "promptTaken":
      return taken(record, event.clientId);
    case "promptRemoved":
      return changed(without(view, event.clientId));
    case "queueMoved":
      return changed(moveQueued(view, event.clientId, event.to));
    case "queueResumed":
      return changed({ ...view, queuePaused: null });
    case "unsentRestored":
      return { ...changed(withUnsent(view, event.unsent)), cutOffTurn: event.unsent.turnId };
    case "historyChecked":
      return changed(settle(view, event.newestFirst.toReversed().map(turnFromHistory)));
    case "editingStarted":
      return {
        ...changed({ ...view, editingTurn: event.turnId }),
        attachments: event.attachments
          .map((attachment, index) => ({ id: `${editedId}${index}`, attachment }))
          .reduce(attach, withoutEdited(record)),
      };
    case "editingEnded":
      return { ...changed({ ...view, editingTurn: null }), attachments: withoutEdited(record) };
    case "threadRewound":
      return changed(rewound(view, event.beforeTurnId));
  }
}

function submitted(
  view: ThreadView,
  { clientId, prompt, rewindsTo }: Extract<PromptEvent, { type: "promptSubmitted" }>,
): ThreadView {
  const { text, attachments } = prompt;
  const sentAfter = endOf(view, text);
  const outgoing: OutgoingPrompt = {
    text,
    attachments,
    clientId,
    state: "sending",
    turnId: null,
    error: null,
    ...(rewindsTo === undefined ? {} : { rewindsTo }),
    ...(sentAfter === undefined ? {} : { sentAfter }),
  };
  return {
    ...without(view, clientId),
    title: view.title || firstLine(text) || attachments.map(attachmentName).join(", "),
    outbox: [...view.outbox.filter((each) => each.clientId !== clientId), outgoing],
    editingTurn: rewindsTo === undefined ? view.editingTurn : null,
  };
}

/** What it had with it goes back to the front of the composer; one that was to replace a turn still is. */
function taken(record: ThreadRecord, clientId: string): ThreadRecord {
  const { outbox, queue } = record.view;
  const prompt = [...outbox, ...queue].find((each) => each.clientId === clientId);
  const returned = (prompt?.attachments ?? []).map((attachment, index) => ({ id: `${clientId}-${index}`, attachment }));
  const replaces = outbox.find((each) => each.clientId === clientId)?.rewindsTo;
  const editing = record.view.turns.some(({ id }) => id === replaces) && replaces !== undefined;
  const view = { ...without(record.view, clientId), ...(editing ? { editingTurn: replaces } : {}) };
  return { ...record, attachments: record.attachments.reduce(attach, returned), view };
}

function withoutEdited({ attachments }: ThreadRecord): readonly HeldAttachment[] {
  return attachments.filter(({ id }) => !id.startsWith(editedId));
}

function without(view: ThreadView, clientId: string): ThreadView {
  return dequeue({ ...view, outbox: view.outbox.filter((prompt) => prompt.clientId !== clientId) }, clientId);
}

function changePrompt(
  view: ThreadView,
  clientId: string,
  change: (prompt: OutgoingPrompt) => OutgoingPrompt,
): ThreadView {
  return { ...view, outbox: view.outbox.map((prompt) => (prompt.clientId === clientId ? change(prompt) : prompt)) };
}

function rewound(view: ThreadView, beforeTurnId: string): ThreadView {
  const index = view.turns.findIndex(({ id }) => id === beforeTurnId);
  if (index < 0) return view;
  const turns = view.turns.slice(0, index);
  const gone = new Set(view.turns.slice(index).map(({ id }) => id));
  const added = view.added && { added: view.added.filter(({ afterTurnId }) => !gone.has(afterTurnId)) };
  return { ...view, turns, ...added, gap: turns.some(({ id }) => id === view.gap?.afterTurnId) ? view.gap : null };
}
