import type { SkillMetadata } from "../../protocol/generated/v2/SkillMetadata";
import type { Server } from "../session";

/** The skills that Codex knows, by folder; read when they are wanted and kept until the server says they changed. */
export class Skills {
  readonly #known = new Map<string, Promise<readonly SkillMetadata[]>>();

  constructor(private readonly server: () => Promise<Server>) {}

  /**
   * The skills of a folder that are switched on.
   * @param fresh looks on the disk again: the server hears of new files only in folders that it watches
   */
  list(cwd: string, fresh: boolean): Promise<readonly SkillMetadata[]> {
    const known = fresh ? undefined : this.#known.get(cwd);
    if (known) return known;
    const read = this.#read(cwd);
    this.#known.set(cwd, read);
    read.catch(() => this.#known.delete(cwd));
    return read;
  }

  /** `skills/changed` */
  changed(): void {
    this.#known.clear();
  }

  async #read(cwd: string): Promise<readonly SkillMetadata[]> {
    const { connection } = await this.server();
    const cwds = cwd === "" ? [] : [cwd];
    const { data } = await connection.request("skills/list", { cwds, forceReload: true });
    return data.flatMap(({ skills }) => skills).filter(({ enabled }) => enabled);
  }
}
