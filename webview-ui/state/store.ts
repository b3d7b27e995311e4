import { batch, computed, signal } from "@preact/signals";
import { assertNever, type HostMessage } from "../../src/shared/messages";
import { applyOps } from "../../src/shared/patch";
import type { SendSettings, ViewState } from "../../src/shared/view";
import { addHits, openFind } from "../find/findState";
import { post, reportError } from "../host";
import { announceChange } from "./announce";
import { followDraft } from "./draftSync";
import { confirmSent, editDraft, endEditing, restoreDraft } from "./drafts";
import { listCommandsRequested, requestFocus } from "./focus";
import { setFont } from "./font";
import { keepImage } from "./images";
import { receiveSuggestions } from "./popup";
import { confirmReceived } from "./received";
import { reveal } from "./reveal";
import { draft, savedKey, savedThreadId, sentPrompt, setDraft, setThreadId } from "./saved";

/** What the host says there is to show; null until its first snapshot. */
export const view = signal<ViewState | null>(null);

/** How the person likes to send. */
export const sendSettings = computed<SendSettings>(() => view.value?.sending ?? defaults);
/** True while a turn runs in the thread on show. */
export const running = computed(() => view.value?.thread.turns.at(-1)?.status === "inProgress");

const defaults: SendSettings = { whileRunning: "steer", sendWith: "enter" };
let revision = -1;
let awaitingSnapshot = false;

/** Asks the host for everything, unless that is already asked. */
export function askForSnapshot(): void {
  if (awaitingSnapshot) return;
  awaitingSnapshot = true;
  post({ type: "ready", threadId: savedThreadId(), key: savedKey() });
}

/** Takes a message from the host. One that cannot be applied is reported, and a snapshot asked for. */
export function receive(message: HostMessage): void {
  try {
    batch(() => apply(message));
  } catch (error) {
    reportError(error);
    askForSnapshot();
  }
}

function apply(message: HostMessage): void {
  switch (message.type) {
    case "snapshot":
      confirmReceived(message.revision, "snapshot");
      awaitingSnapshot = false;
      revision = message.revision;
      show(message.state, "snapshot");
      return;
    case "patch":
      // Before it is drawn: the host prepares the next one meanwhile.
      confirmReceived(message.patch.base + 1, "patch");
      // While a snapshot is on its way, what comes before it is in it.
      if (awaitingSnapshot) return;
      if (view.value && message.patch.base === revision) {
        const next = applyOps(view.value, message.patch.ops);
        revision += 1;
        show(next, "patch");
      } else askForSnapshot();
      return;
    case "focusComposer":
      requestFocus();
      return;
    case "openFind":
      openFind();
      return;
    case "found":
      addHits(message);
      return;
    case "reveal":
      reveal({ turnId: message.turnId, itemId: message.itemId });
      return;
    case "suggestions":
      receiveSuggestions(message);
      return;
    case "listCommands":
      // What is written already stays behind it.
      setDraft(draft.value === "" ? "/" : `/ ${draft.value}`);
      requestFocus();
      listCommandsRequested.value = true;
      return;
    case "restoreDraft":
      restoreDraft(message.text);
      requestFocus();
      return;
    case "image":
      keepImage(message.itemId, message.image);
      return;
    case "font":
      setFont(message.size, message.family);
      return;
    case "editDraft":
      editDraft(message.text);
      requestFocus();
      return;
    default:
      assertNever(message);
  }
}

function show(next: ViewState, from: "snapshot" | "patch"): void {
  announceChange(view.value, next);
  followDraft(next, from);
  setThreadId(next.thread.id);
  const sent = sentPrompt() !== null;
  confirmSent(next.thread, from);
  // Cancelled, the edited text goes; sent, what was typed since stays; after a reload nobody has decided.
  const cancelled = from === "patch" && !sent && view.value?.thread.id === next.thread.id;
  if (next.thread.editingTurn === null) endEditing(!cancelled);
  view.value = next;
}
