import type { Attachment, AutoContext } from "../shared/prompt";
import type { Disposable, Ports } from "./ports";
import type { Store } from "./store";

/** Follows what a person looks at in the editor, while a chat can be seen, so that it can go with each prompt. */
export class AutoContextFollower {
  #followers = 0;
  #subscription: Disposable | undefined;

  constructor(
    private readonly store: Store,
    private readonly ports: Pick<Ports, "context" | "memory">,
  ) {}

  /** @returns disposed when the view that shows it is gone or hidden; nothing is followed for nobody */
  follow(): Disposable {
    this.#followers += 1;
    this.#subscription ??= this.ports.context.onActiveChanged(() => this.#update());
    this.#update();
    return {
      dispose: () => {
        this.#followers -= 1;
        if (this.#followers > 0) return;
        this.#subscription?.dispose();
        this.#subscription = undefined;
      },
    };
  }

  set(on: boolean): void {
    this.ports.memory.set("autoContext", on);
    this.#update();
  }

  /** What goes with a prompt that is sent now, with its text as it is now. */
  now(): Attachment | undefined {
    return this.#on() ? this.ports.context.active() : undefined;
  }

  #on(): boolean {
    return this.ports.memory.get("autoContext") ?? true;
  }

  #update(): void {
    const { context } = this.ports;
    const attachment = withoutText(context.active());
    const next: AutoContext = { on: this.#on(), attachment, unsaved: context.unsaved() };
    if (JSON.stringify(next) !== JSON.stringify(this.store.state.autoContext)) {
      this.store.dispatch({ type: "autoContext", autoContext: next });
    }
  }
}

function withoutText(attachment: Attachment | undefined): AutoContext["attachment"] {
  if (attachment?.kind === "file") return attachment;
  return attachment?.kind === "selection" ? { ...attachment, text: "" } : null;
}
