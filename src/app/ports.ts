import type { Decision, ModeId } from "../shared/view";

/**
 * How the behaviour in this room reaches the editor. src/vscode implements these; unit tests pass small objects.
 * Nothing here mentions VS Code's own types.
 */
export interface Ports {
  readonly log: Log;
  readonly settings: Settings;
  readonly workspace: Workspace;
  readonly surface: DecisionSurface;
  readonly ui: Ui;
  readonly clock: Clock;
  readonly memory: Memory;
  /** A new UUID. */
  newId(): string;
}

export interface Disposable {
  dispose(): void;
}

export interface Log {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
  /** Brings the log into view. */
  show(): void;
}

/** The person's settings, read when they are needed. */
export interface Settings {
  /** `codexSidecar.codexPath`; empty means: find it. */
  codexPath(): string;
  /** `codexSidecar.defaultMode`: the mode of a new thread. */
  defaultMode(): ModeId;
}

export interface Workspace {
  /** Absolute paths of the workspace's folders; empty in a window without one. */
  folders(): readonly string[];
  trusted(): boolean;
}

/** The native places where a pending decision is shown, beside its card in the chat. */
export interface DecisionSurface {
  /**
   * Shows a decision: a diff editor, or a quick-pick. Closing what is shown leaves the decision pending.
   * @returns disposed when the decision is taken or gone: closes whatever is still shown
   */
  offer(decision: Decision): Disposable;
  /** Brings the native surface of a pending decision back into view. */
  reveal(decision: Decision): void;
}

export interface Ui {
  /** @returns false when nothing could open it */
  openExternal(url: string): Promise<boolean>;
  copy(text: string): Promise<void>;
  /** @param line counted from 1 */
  openFile(path: string, line?: number): Promise<void>;
  /** Asks for an API key without showing it. Undefined when the person leaves. */
  askApiKey(): Promise<string | undefined>;
  /** Lets a person choose a model or an effort; `choices` may take a moment. Undefined when they leave. */
  pick<T>(what: "model" | "effort", choices: Promise<readonly Choice<T>[]>): Promise<T | undefined>;
  openSettings(): void;
  manageTrust(): void;
  /** How to install codex: documentation, or a terminal with the command written but not run. */
  install(): void;
  /** Opens the thread with this key as an editor tab. */
  openInEditor(threadKey: string): void;
}

/** One thing to choose. */
export interface Choice<T> {
  readonly label: string;
  readonly description: string;
  readonly detail: string;
  readonly current: boolean;
  readonly value: T;
}

export interface Clock {
  /** Calls back once, after about `ms` milliseconds. */
  after(ms: number, callback: () => void): Disposable;
  /** Seconds since 1970. */
  now(): number;
}

/** Small facts that outlive the window. */
export interface Memory {
  get(key: "dismissedNotices"): readonly string[];
  set(key: "dismissedNotices", value: readonly string[]): void;
}
