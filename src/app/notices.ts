import type { Notice } from "../shared/view";
import type { Ports } from "./ports";
import type { Store } from "./store";

/** Messages that belong to no turn. A warning that a person has closed never comes back, in no window. */
export class Notices {
  constructor(
    private readonly store: Store,
    private readonly ports: Pick<Ports, "log" | "memory" | "newId">,
  ) {}

  /** A long message without details is shown as its first sentence; the rest becomes its details. */
  add(severity: Notice["severity"], text: string, details: string | null, place?: Notice["place"]): void {
    this.ports.log.warn([text, details].filter(Boolean).join("\n"));
    const [message, detail] = details === null ? split(text) : [text, details];
    const shown = this.store.state.notices.some((notice) => notice.message === message);
    if (shown || this.ports.memory.get("dismissedNotices")?.includes(message)) return;
    this.store.dispatch({
      type: "notice",
      notice: { id: this.ports.newId(), severity, message, detail, ...(place ? { place } : {}) },
    });
  }

  dismiss(id: string): void {
    const notice = this.store.state.notices.find((each) => each.id === id);
    if (!notice) return;
    this.store.dispatch({ type: "noticeDismissed", id });
    // An error is news each time.
    if (notice.severity === "error") return;
    const dismissed = this.ports.memory.get("dismissedNotices") ?? [];
    this.ports.memory.set("dismissedNotices", [...dismissed, notice.message].slice(-100));
  }
}

const longMessage = 100;

function split(text: string): readonly [string, string | null] {
  const end = text.length > longMessage ? text.search(/[.!?]\s/) + 1 : 0;
  return end > 0 ? [text.slice(0, end), text.slice(end).trim()] : [text, null];
}
