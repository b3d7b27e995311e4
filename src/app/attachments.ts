import { takesImages, threadByKey } from "../model/state";
import type { Attachment, ContextKind, Prompt } from "../shared/prompt";
import type { AutoContextFollower } from "./autoContext";
import type { Ports } from "./ports";
import type { Store } from "./store";

/** What goes with the next prompt of each thread. */
export class Attachments {
  constructor(
    private readonly store: Store,
    private readonly ports: Pick<Ports, "newId" | "context">,
    private readonly autoContext: Pick<AutoContextFollower, "now">,
  ) {}

  /** Adds one at the end, unless it is there already. */
  attach(key: string, attachment: Attachment): void {
    this.store.dispatch({ type: "attached", key, held: { id: this.ports.newId(), attachment } });
  }

  detach(key: string, id: string): void {
    this.store.dispatch({ type: "detached", key, id });
  }

  /** Adds what the editor has of a kind; where that is nothing, the editor has said so. */
  async take(key: string, what: ContextKind): Promise<void> {
    const taken = await this.ports.context.take(what, takesImages(this.store.state, key));
    for (const attachment of taken) this.attach(key, attachment);
  }

  /** Adds the files, folders and images behind these addresses. */
  async drop(key: string, uris: readonly string[]): Promise<void> {
    const dropped = await this.ports.context.dropped(uris, takesImages(this.store.state, key));
    for (const attachment of dropped) this.attach(key, attachment);
  }

  /**
   * @returns the text with everything that goes with it now, the file that a person looks at first; what was attached
   * leaves the composer when this is submitted
   */
  promptWith(key: string, text: string): Prompt {
    const held = threadByKey(this.store.state, key)?.attachments ?? [];
    const attached = held.map(({ attachment }) => attachment);
    const automatic = this.autoContext.now();
    const known = automatic === undefined || attached.some((each) => covers(each, automatic));
    return { text, attachments: known ? attached : [automatic, ...attached] };
  }
}

/** Whether one that was attached says all that the automatic one would. */
function covers(attached: Attachment, automatic: Attachment): boolean {
  return JSON.stringify(attached) === JSON.stringify(automatic);
}
