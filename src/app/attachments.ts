import { threadByKey } from "../model/state";
import type { Attachment, Prompt } from "../shared/prompt";
import type { Ports } from "./ports";
import type { Store } from "./store";

/** What goes with the next prompt of each thread. */
export class Attachments {
  constructor(
    private readonly store: Store,
    private readonly ports: Pick<Ports, "newId">,
  ) {}

  /** Adds one at the end, unless it is there already. */
  attach(key: string, attachment: Attachment): void {
    this.store.dispatch({ type: "attached", key, held: { id: this.ports.newId(), attachment } });
  }

  detach(key: string, id: string): void {
    this.store.dispatch({ type: "detached", key, id });
  }

  /** @returns the text with everything that is attached now; it leaves the composer when this is submitted */
  promptWith(key: string, text: string): Prompt {
    const held = threadByKey(this.store.state, key)?.attachments ?? [];
    return { text, attachments: held.map(({ attachment }) => attachment) };
  }
}
