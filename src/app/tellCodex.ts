import { threadById, threadByKey } from "../model/state";
import { runningTurn } from "../model/threadChanges";
import type { Attachments } from "./attachments";
import type { Ports } from "./ports";
import type { Prompts } from "./prompts";
import { requestErrorMessage } from "./requestError";
import type { Store } from "./store";

interface Parts {
  readonly store: Store;
  readonly ports: Pick<Ports, "log" | "newId">;
  readonly prompts: Pick<Prompts, "submit" | "takeBack">;
  readonly attachments: Pick<Attachments, "attach">;
  /** Lets the model know something without a turn. Resolves with false where that can't be. */
  addContext(key: string, text: Note): Promise<boolean>;
}

type Note = { readonly kind: "decided"; readonly text: string };

/**
 * Tells Codex what became of what it wanted: into its running turn; when that has just ended well, in a turn that goes
 * on from there. Where the turn was stopped, or went without having read it, none is started that nobody asked for:
 * then the model knows it with the next turn, at once where the server can do that, else as an attachment of the next
 * prompt. Never rejects.
 */
export async function tellCodex(parts: Parts, threadId: string, text: string): Promise<void> {
  const { store, ports, prompts } = parts;
  const key = threadById(store.state, threadId)?.key;
  if (key === undefined) return;
  const last = threadByKey(store.state, key)?.view.turns.at(-1);
  if (last && last.status !== "inProgress" && last.status !== "completed") return later(parts, key, text);
  const clientId = ports.newId();
  const unread = followUnread(parts, key, clientId, text);
  await prompts.submit(key, clientId, { text, attachments: [] }, undefined, true);
  unread.check();
}

/** Takes the prompt back once it is known that no turn has read it. */
function followUnread(parts: Parts, key: string, clientId: string, text: string): { check(): void } {
  const { store, prompts } = parts;
  let sent = false;
  const check = (): void => {
    const view = threadByKey(store.state, key)?.view;
    const prompt = view?.outbox.find((each) => each.clientId === clientId);
    if (prompt) sent = true;
    if (view && (!sent || prompt?.state === "sending" || prompt?.state === "unsure")) return;
    subscription.dispose();
    // Queued up behind what is being done: a change of the state must not change it again.
    if (view && prompt && !runningTurn(view)) {
      queueMicrotask(() => {
        if (prompts.takeBack(key, clientId)) void later(parts, key, text);
      });
    }
  };
  const subscription = store.subscribe(check);
  return { check };
}

async function later(parts: Parts, key: string, text: string): Promise<void> {
  const note: Note = { kind: "decided", text };
  const known = await parts.addContext(key, note).catch((error: unknown) => {
    parts.ports.log.warn(`Codex learns with the next message what was decided: ${requestErrorMessage(error)}`);
    return false;
  });
  if (!known) parts.attachments.attach(key, note);
}
