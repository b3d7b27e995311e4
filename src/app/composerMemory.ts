import type { KeptComposer } from "../model/composerChanges";
import { type ThreadRecord, threadByKey } from "../model/state";
import { isKept } from "../shared/keptAttachment";
import { forgetClosed } from "./forgetClosed";
import type { ModeGate } from "./modeGate";
import { modeIds } from "./modes";
import type { Ports } from "./ports";
import type { Store } from "./store";

/** What was not touched for this many other threads is forgotten. */
const maxThreads = 50;
/** More is no draft: nobody wrote it by hand. */
const maxDraft = 200_000;
const maxAttachments = 30;

/**
 * Keeps what each thread's composer holds (draft, attachments, mode, model) over a reload of the window, by the
 * thread's id, or by its key while it has none.
 */
export class ComposerMemory {
  readonly #seen = new Map<string, ThreadRecord>();

  constructor(
    private readonly store: Store,
    private readonly ports: Pick<Ports, "memory" | "settings" | "newId">,
    private readonly gate: ModeGate,
  ) {
    store.subscribe(() => {
      const { threads } = this.store.state;
      for (const record of threads) this.#look(record);
      if (this.#seen.size > threads.length) forgetClosed(this.#seen, threads);
    });
  }

  /** A page's text as it is now. @param page the page that it is typed in */
  setDraft(key: string, text: string, page: string): void {
    if (threadByKey(this.store.state, key)?.draft?.text === text) return;
    this.store.dispatch({ type: "draftChanged", key, draft: { text, page } });
  }

  /** Puts a text in front of a draft that nobody has on show. */
  prepend(key: string, text: string): void {
    const draft = threadByKey(this.store.state, key)?.draft?.text ?? "";
    const whole = draft === "" ? text : `${text}\n${draft}`;
    this.store.dispatch({ type: "draftChanged", key, draft: { text: whole, page: null } });
  }

  /** What was sent is no draft any more; what was typed behind it is. */
  sent(key: string, text: string): void {
    const draft = threadByKey(this.store.state, key)?.draft;
    const rest = draft?.text.startsWith(text) ? draft.text.slice(text.length) : "";
    if (draft) this.store.dispatch({ type: "draftChanged", key, draft: { text: rest, page: null } });
  }

  #look(record: ThreadRecord): void {
    const before = this.#seen.get(record.key);
    if (before === record) return;
    this.#seen.set(record.key, record);
    if (!before) this.#restore(record);
    else if (hasNews(before, record)) this.#keep(before, record);
  }

  #restore(record: ThreadRecord): void {
    const kept = this.ports.memory.get("composers")?.[idOf(record)];
    if (!kept) return;
    // It may have been written by another version of this extension.
    const mode = this.gate.careful(modeIds.find((each) => each === kept.mode) ?? record.mode);
    const ids = kept.attachments.map(() => this.ports.newId());
    this.store.dispatch({ type: "composerRestored", key: record.key, kept: { ...kept, mode }, ids });
  }

  #keep(before: ThreadRecord, record: ThreadRecord): void {
    const stored = { ...this.ports.memory.get("composers") };
    delete stored[idOf(before)];
    delete stored[idOf(record)];
    const kept = keptOf(record);
    const empty =
      kept.draft === "" &&
      kept.attachments.length === 0 &&
      kept.choice === null &&
      kept.added === undefined &&
      kept.roots === undefined &&
      kept.mode === this.ports.settings.defaultMode();
    // The one changed last is the last one.
    const all = empty ? stored : { ...stored, [idOf(record)]: kept };
    this.ports.memory.set("composers", Object.fromEntries(Object.entries(all).slice(-maxThreads)));
  }
}

function idOf({ key, view }: ThreadRecord): string {
  return view.id ?? key;
}

function keptOf({ draft, attachments, mode, choice, view }: ThreadRecord): KeptComposer {
  return {
    draft: draft && draft.text.length <= maxDraft ? draft.text : "",
    attachments: attachments
      .map(({ attachment }) => attachment)
      .filter(isKept)
      .slice(0, maxAttachments),
    mode,
    choice: choice ?? null,
    ...(view.roots && { roots: view.roots }),
    ...(view.added && { added: view.added.filter(({ attachments: all }) => all.every(isKept)).slice(-maxAttachments) }),
  };
}

function hasNews(before: ThreadRecord, after: ThreadRecord): boolean {
  return (
    before.draft?.text !== after.draft?.text ||
    before.attachments !== after.attachments ||
    before.mode !== after.mode ||
    before.choice !== after.choice ||
    before.view.added !== after.view.added ||
    before.view.roots !== after.view.roots ||
    idOf(before) !== idOf(after)
  );
}
