import type { ReviewTarget } from "../protocol/generated/v2/ReviewTarget";
import type { EditorSource } from "../shared/completion";
import type { Decision } from "../shared/decisions";
import type { GoalView } from "../shared/goal";
import type { ReviewFinding } from "../shared/items";
import type { Attachment, ContextKind } from "../shared/prompt";
import type { SlashName } from "../shared/slash";
import type { ModeId, SendSettings } from "../shared/view";
import type { AwayAlert } from "./awayAlerts";
import type { Files } from "./filesPort";
import type { GoalAction } from "./goals";
import type { Memory } from "./memoryPort";
import type { StatusFacts } from "./slash/status";
import type { Snapshots } from "./snapshots";

/**
 * How the behaviour in this room reaches the editor. src/vscode implements these; unit tests pass small objects.
 * Nothing here mentions VS Code's own types.
 */
export interface Ports {
  readonly log: Log;
  readonly settings: Settings;
  readonly workspace: Workspace;
  readonly index: EditorIndex;
  readonly surface: DecisionSurface;
  readonly ui: Ui;
  readonly slash: SlashUi;
  readonly viewer: Viewer;
  readonly findings: Findings;
  readonly files: Files;
  readonly attention: Attention;
  readonly clock: Clock;
  readonly memory: Memory;
  readonly context: EditorContext;
  readonly heads: Heads;
  readonly snapshots: Snapshots;
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

/** Whether a person looks, and how to reach one who doesn't. */
export interface Attention {
  /** Whether the window is in front. */
  focused(): boolean;
  /** By the operating system, where this runs on the person's own machine; elsewhere nobody would see it. */
  tell(alert: AwayAlert): void;
}

/** The person's settings, read when they are needed. */
export interface Settings {
  /** `codexSidecar.codexPath`; empty means: find it. */
  codexPath(): string;
  /** `codexSidecar.defaultMode`: the mode of a new thread. */
  defaultMode(): ModeId;
  /** `codexSidecar.whileRunning` and `codexSidecar.sendWith`. */
  sending(): SendSettings;
  /** `codexSidecar.notifyWhenDone` and `codexSidecar.notifyWhenNeeded`. */
  awayAlerts(): { readonly whenDone: boolean; readonly whenNeeded: boolean };
  /** Calls `listener` after any of the settings has changed. */
  onChange(listener: () => void): Disposable;
}

export interface Workspace {
  /** Absolute paths of the workspace's folders; empty in a window without one. */
  folders(): readonly string[];
  trusted(): boolean;
  /** Whether this runs on another machine than the person's screen and browser. */
  remote(): boolean;
}

/** What the editor knows of files and symbols. */
export interface EditorIndex {
  /** Files that were used in this window, the last one first, then those of the other open tabs. Absolute paths. */
  recentFiles(): readonly string[];
  /** Symbols of the workspace by a part of their name; with an empty one, those of the file that is in front. */
  symbols(query: string): Promise<readonly SymbolPlace[]>;
  /** These lines of a file as its editor has them, where that is not saved; else undefined: they are on the disk. */
  unsavedLines(path: string, startLine: number, endLine: number): string | undefined;
  /** What else can be sent along right now. */
  sources(): readonly EditorSource[];
}

/** Where a symbol is; lines count from 1 and the last one is included. */
export interface SymbolPlace {
  readonly name: string;
  /** The end of the name of VS Code's icon for its kind, e.g. "method". */
  readonly icon: string;
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
}

/** The native places where a pending decision is shown, beside its card in the chat. */
export interface DecisionSurface {
  /**
   * Shows a decision: a diff editor, or a quick-pick. Closing what is shown leaves the decision pending.
   * @returns disposed when the decision is taken or gone: closes whatever is still shown
   */
  offer(decision: Decision): Disposable;
  /** Brings the native surface of a pending decision back into view. */
  /** @param path of a file of a change whose own diff is wanted */
  reveal(decision: Decision, path?: string): void;
}

export interface Ui {
  /** @returns false when nothing could open it */
  openExternal(url: string): Promise<boolean>;
  copy(text: string): Promise<void>;
  /** Writes code at the cursor of the editor that was used last; says so when there is none. */
  insertCode(text: string): Promise<void>;
  /** Opens code as a new file. @param language as it stands behind the code fence; may be empty */
  openCode(text: string, language: string): Promise<void>;
  /** @param line counted from 1 */
  openFile(path: string, line?: number): Promise<void>;
  /** Asks whether a file that is not of this workspace is to be opened. */
  confirmOpen(path: string): Promise<boolean>;
  /** Asks for an API key without showing it. Undefined when the person leaves. */
  askApiKey(): Promise<string | undefined>;
  /** Lets a person choose a model or an effort; `choices` may take a moment. Undefined when they leave. */
  pick<T>(what: "model" | "effort", choices: Promise<readonly Choice<T>[]>): Promise<T | undefined>;
  /** Notes that the focus came into a view, or left it: the chat's keybindings hold while it is there. */
  chatFocused(view: object, focused: boolean): void;
  openSettings(): void;
  manageTrust(): void;
  /** Says that Codex only reads in an untrusted workspace, and leads to its trust. */
  tellReadOnly(): void;
  /** Asks whether Codex may do everything, and says what that means. */
  confirmFullAccess(): Promise<boolean>;
  /** How to install codex: documentation, or a terminal with the command written but not run. */
  install(): void;
  /** Opens the thread with this key as an editor tab. */
  openInEditor(threadKey: string): void;
}

/** What can be reviewed. */
export type ReviewChoice = ReviewTarget;

/** What the commands of the composer ask for natively. What is asked is undefined when the person leaves. */
export interface SlashUi {
  pickMode(modes: readonly ModeId[], current: ModeId): Promise<ModeId | undefined>;
  /** @returns the folder to work in, and those that are the thread's own beside it */
  pickFolder(
    folders: readonly string[],
    current: string,
  ): Promise<{ readonly folder: string; readonly roots: readonly string[] } | undefined>;
  /** In a window without a folder: where Codex may work, the person's home folder or another one. */
  askHome(): Promise<string | undefined>;
  pickReview(cwd: string): Promise<ReviewChoice | undefined>;
  /** @param goal what the thread works towards now, if anything */
  askGoal(goal: GoalView | null): Promise<GoalAction | undefined>;
  askName(current: string): Promise<string | undefined>;
  /** Opens the working-tree diff of these files, or says why there is none. */
  showChanges(paths: readonly string[]): Promise<void>;
  showStatus(facts: StatusFacts): Promise<void>;
  /** Runs one of this extension's own commands of the palette, for the view that was used last. */
  runCommand(name: "copyThread" | "exportThread" | "find" | "showBackgroundTerminals"): Promise<void>;
  /** Says that a command has nothing to do any more. */
  commandUnavailable(name: SlashName): void;
}

/** Opens what has no file of its own, read-only. */
export interface Viewer {
  /**
   * @param name of the tab, with an ending that tells the language
   * @param text terminal output too: its colours are left out
   */
  openText(name: string, text: string): Promise<void>;
  /** Opens one native diff editor, or the multi-diff editor for several files. */
  openDiff(title: string, files: readonly DiffEntry[]): Promise<void>;
  /** Bytes of a file; undefined when there is none, or it is larger than `most`. */
  read(path: string, most: number): Promise<Uint8Array | undefined>;
  /** Whether there is something at a path. */
  exists(path: string): Promise<boolean>;
}

/** A file before and after a change that has been made. Paths are absolute. */
export interface DiffEntry {
  /** null where the file was not there. */
  readonly before: string | null;
  readonly after: string | null;
  /** What leads from one to the other, as the hunks of a diff. */
  readonly hunks: string;
  /** Not a patch but a command made it. */
  readonly byCommand?: boolean;
}

/** Where a review's findings are shown beside the chat: the Problems view, and comments in the editor. */
export interface Findings {
  /** Replaces what an earlier review found. Paths are absolute. */
  show(findings: readonly ReviewFinding[]): void;
  clear(): void;
}

/** One thing to choose. */
export interface Choice<T> {
  readonly label: string;
  readonly description: string;
  readonly detail: string;
  /** What holds now, or would without a choice. */
  readonly mark: "current" | "default" | null;
  readonly value: T;
}

export interface Clock {
  /** Calls back once, after about `ms` milliseconds. */
  after(ms: number, callback: () => void): Disposable;
  /** Seconds since 1970. */
  now(): number;
}

/** What the editor knows that may go with a prompt. */
export interface EditorContext {
  /**
   * What a person asked for. Where there is nothing, or too much, they have been told so.
   * @param images whether the model takes images
   */
  take(what: ContextKind, images: boolean): Promise<readonly Attachment[]>;
  /** What these addresses lead to: files, folders, images by their content. What can't be attached is told. */
  dropped(uris: readonly string[], images: boolean): Promise<readonly Attachment[]>;
  /** The file that a person looks at, or the lines that they have selected in it. */
  active(): Attachment | undefined;
  /** Files with edits that are not saved. Absolute paths. */
  unsaved(): readonly string[];
  /** Calls back whenever `active` or `unsaved` may answer something else. */
  onActiveChanged(listener: () => void): Disposable;
  /** Shows what an attachment is: its file at its lines, or what was sent. */
  show(attachment: Attachment): Promise<void>;
}

/** What a working tree has checked out. */
export interface Head {
  /** null for a commit alone. */
  readonly branch: string | null;
  /** null before the first commit. */
  readonly sha: string | null;
}

/** What working trees have checked out. */
export interface Heads {
  /** Calls back soon, and again whenever it is something else. Never for a folder outside of any working tree. */
  follow(folder: string, listener: (head: Head) => void): Disposable;
  /** The working trees beside the main one that a folder is in: none outside of a main one. */
  worktrees(folder: string): Promise<readonly string[]>;
}
