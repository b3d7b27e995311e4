import type { ModeId } from "../shared/view";
import { modeIds } from "./modes";
import type { Ports } from "./ports";

/** What an untrusted workspace leaves: nothing in them writes or runs outside of the read-only sandbox. */
const readOnlyModes: readonly ModeId[] = ["ask", "plan"];

/** Which modes may be used: an untrusted workspace is read-only, and full access is confirmed once per workspace. */
export class ModeGate {
  constructor(private readonly ports: Pick<Ports, "memory" | "ui" | "workspace">) {}

  /** Those that can be chosen now, from the most careful on. */
  offered(): readonly ModeId[] {
    return this.ports.workspace.trusted() ? modeIds : readOnlyModes;
  }

  /** The mode itself where it may be used without a word, else a careful one in its place. */
  careful(mode: ModeId): ModeId {
    if (!this.offered().includes(mode)) return "ask";
    return mode === "full" && !this.#confirmed() ? "agent" : mode;
  }

  /** Whether a person may choose the mode; they are asked, or told why not. */
  async allows(mode: ModeId): Promise<boolean> {
    if (!this.offered().includes(mode)) {
      this.ports.ui.tellReadOnly();
      return false;
    }
    if (this.careful(mode) === mode) return true;
    if (!(await this.ports.ui.confirmFullAccess())) return false;
    this.ports.memory.set("fullAccessConfirmed", true);
    return true;
  }

  #confirmed(): boolean {
    return this.ports.memory.get("fullAccessConfirmed") ?? false;
  }
}
