import type { ThreadView } from "../../src/shared/view";
import { post } from "../host";
import { newUuid } from "./newUuid";
import { draft, sentPrompt, setDraft, setSentPrompt } from "./saved";

/** Hands the draft to the host. It stays in the composer until the thread shows it: nothing is lost on the way. */
export function submitDraft(): void {
  const text = draft.value;
  if (text.trim() === "" || sentPrompt()?.text === text) return;
  const clientId = newUuid();
  setSentPrompt({ clientId, text });
  post({ type: "submit", clientId, text });
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
    thread.outbox.some((prompt) => prompt.clientId === clientId) ||
    thread.turns.some((turn) => turn.items.some((item) => item.type === "userMessage" && item.clientId === clientId))
  );
}

/** Puts a text in front of the draft. */
export function restoreDraft(text: string): void {
  setDraft(draft.value === "" ? text : `${text}\n${draft.value}`);
}
