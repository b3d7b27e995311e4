import { takesImages, threadByKey } from "../model/state";
import type { Attachment, ContextKind, Prompt } from "../shared/prompt";
import type { AutoContextFollower } from "./autoContext";
import type { Ports } from "./ports";
import type { Store } from "./store";

/** What goes with the next prompt of each thread. */
export class Attachments {
  /** What was asked for and is not there yet, by thread. */
  readonly #reading = new Map<string, Set<Promise<void>>>();

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
  take(key: string, what: ContextKind): Promise<void> {
    const taking = this.#attachAll(key, this.ports.context.take(what, takesImages(this.store.state, key)));
    // A dialog stays open for as long as somebody likes.
    return what === "pick" ? taking : this.#awaited(key, taking);
  }

  /** Adds the files, folders and images behind these addresses. */
  drop(key: string, uris: readonly string[]): Promise<void> {
    const dropped = this.ports.context.dropped(uris, takesImages(this.store.state, key));
    return this.#awaited(key, this.#attachAll(key, dropped));
  }

  /** What is still being read for a thread, which a prompt that is sent now has to wait for; undefined when nothing is. */
  pending(key: string): Promise<unknown> | undefined {
    const reading = this.#reading.get(key);
    return reading && Promise.allSettled(reading);
  }

  async #attachAll(key: string, found: Promise<readonly Attachment[]>): Promise<void> {
    for (const attachment of await found) this.attach(key, attachment);
  }

  async #awaited(key: string, taking: Promise<void>): Promise<void> {
    const reading = this.#reading.get(key) ?? new Set();
    this.#reading.set(key, reading.add(taking));
    try {
      await taking;
    } finally {
      reading.delete(taking);
      if (reading.size === 0) this.#reading.delete(key);
    }
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
