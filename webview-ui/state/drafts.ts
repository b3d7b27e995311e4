import type { ThreadView } from "../../src/shared/view";
import { post } from "../host";
import { newUuid } from "./newUuid";
import { draft, putAside, sentPrompt, setDraft, setPutAside, setSentPrompt } from "./saved";

/**
 * Hands the draft to the host. It stays in the composer until the thread shows it: nothing is lost on the way.
 * @param attached how many attachments go with it
 * @param inverted while a turn runs, the opposite of what the settings say
 */
export function submitDraft(attached: number, inverted = false): void {
  const before = sentPrompt();
  // What is on its way stays in front until it has arrived, and is not sent again with what was typed behind it.
  const behind = before !== null && draft.value.startsWith(before.text);
  const text = behind ? draft.value.slice(before.text.length) : draft.value;
  if (isEmpty(text, behind ? 0 : attached)) return;
  const clientId = newUuid();
  setSentPrompt({ clientId, text: draft.value });
  post({ type: "submit", clientId, text, inverted });
}

/** Whether there is nothing to send: what is attached can go without a word. */
export function isEmpty(text: string, attached: number): boolean {
  return text.trim() === "" && attached === 0;
}

/** Clears what was sent from the draft, once the thread holds it; what was typed since stays. */
export function confirmSent(thread: ThreadView, from: "snapshot" | "patch"): void {
  const sent = sentPrompt();
  if (!sent) return;
  const arrived = holds(thread, sent.clientId);
  // A snapshot without it means that the host never got it: let it be sent again.
  if (arrived || from === "snapshot") setSentPrompt(null);
  if (arrived && draft.value.startsWith(sent.text)) setDraft(draft.value.slice(sent.text.length));
}

function holds(thread: ThreadView, clientId: string): boolean {
  return (
    thread.queue.some((prompt) => prompt.clientId === clientId) ||
    thread.outbox.some((prompt) => prompt.clientId === clientId) ||
    thread.turns.some((turn) => turn.items.some((item) => item.type === "userMessage" && item.clientId === clientId))
  );
}

/** Puts a text in front of the draft. */
export function restoreDraft(text: string): void {
  setDraft(draft.value === "" ? text : `${text}\n${draft.value}`);
}

/** Puts an earlier prompt into the composer; what is being written is put aside for as long as that is edited. */
export function editDraft(text: string): void {
  if (putAside() === null) setPutAside(draft.value);
  setDraft(text);
}

/** Brings back what was put aside, once nothing is edited any more. @param keep whether the edited text stays as well */
export function endEditing(keep: boolean): void {
  const before = putAside();
  if (before === null) return;
  setPutAside(null);
  setDraft([keep ? draft.value : "", before].filter(Boolean).join("\n"));
}
