import { existsSync } from "node:fs";
import type { AwayAlert } from "../../src/app/awayAlerts";
import type { Broker } from "../../src/app/broker";
import type { ReviewProblem } from "../../src/app/filesPort";
import type { Head, Ports, SymbolPlace } from "../../src/app/ports";
import type { EditorSource } from "../../src/shared/completion";
import type { Answer, Decision } from "../../src/shared/decisions";
import type { Attachment } from "../../src/shared/prompt";
import { diskFiles } from "../../src/vscode/agent/diskFiles";
import { worktreesBeside } from "../../src/vscode/worktrees/readHead";
import { createGit } from "../../src/vscode/worktrees/runGit";
import { createSnapshotter } from "../../src/vscode/worktrees/snapshotter";

/** Declines with a reason. */
interface DeclineWith {
  readonly declineWith: string;
}

/** Grants a part of permissions, by their places. */
interface Grant {
  readonly granted: readonly number[];
  readonly forSession: boolean;
}

/** How a person takes a decision. */
export type Choose = (decision: Decision) => Answer | DeclineWith | Grant;

/** What a test lets the editor know. */
export interface FakeEditor {
  recentFiles: readonly string[];
  symbols: readonly SymbolPlace[];
  sources: readonly EditorSource[];
  /** What it was asked to show, in order. */
  readonly shown: unknown[];
  /** Texts that are not saved yet, by path. */
  readonly unsaved: Map<string, string>;
  /** Files that the person has saved since Codex works. */
  readonly saved: Set<string>;
  /** Why changes could not be accepted yet. */
  readonly problems: ReviewProblem[];
  /** Whether the window is in front. */
  focused: boolean;
  /** What the operating system was to tell of. */
  readonly told: AwayAlert[];
}

/** A person in front of an editor, made of values that a test sets and reads. */
export interface Person {
  codexPath: string;
  whileRunning: "steer" | "queue";
  readonly settingsListeners: Set<() => void>;
  /** Takes each decision as it comes; without it decisions stay pending. */
  choose: Choose | undefined;
  /** What is chosen, by label, when a model and an effort are asked for. */
  chosen: { readonly model: string; readonly effort: string };
  cannotOpen: boolean;
  active: Attachment | undefined;
  /** Whether they agree to full access. */
  agrees: boolean;
  trusted: boolean;
  folders: readonly string[];
  /** What is answered, once each, where Codex may work without a folder. */
  readonly home: string[];
  readonly heads: Map<string, Head>;
  readonly following: Map<string, (head: Head) => void>;
  readonly offered: Decision[];
  readonly opened: object[];
  readonly logged: string[];
  readonly pages: string[];
  readonly editor: FakeEditor;
}

/** Somebody who agrees to everything that is not a decision, in a window with one folder. */
export function createPerson(codexPath: string, folder: string, trusted: boolean): Person {
  return {
    codexPath,
    whileRunning: "steer",
    settingsListeners: new Set(),
    choose: undefined,
    chosen: { model: "", effort: "" },
    cannotOpen: false,
    active: undefined,
    agrees: true,
    trusted,
    folders: [folder],
    home: [],
    heads: new Map(),
    following: new Map(),
    offered: [],
    opened: [],
    logged: [],
    pages: [],
    editor: {
      recentFiles: [],
      symbols: [],
      sources: [],
      shown: [],
      unsaved: new Map(),
      saved: new Set(),
      problems: [],
      focused: true,
      told: [],
    },
  };
}

/**
 * The ports of the behaviour room with a person behind them instead of an editor.
 * @param decide what takes the person's decisions, asked when there is one
 */
export function portsOf(
  person: Person,
  { memory, newId, decide }: Pick<Ports, "memory" | "newId"> & { decide(): Pick<Broker, "answer" | "grant"> },
): Ports {
  const note = (message: string): void => void person.logged.push(message);
  return {
    log: { debug: note, info: note, warn: note, error: note, show: () => {} },
    settings: {
      codexPath: () => person.codexPath,
      defaultMode: () => "agent",
      awayAlerts: () => ({ whenDone: true, whenNeeded: true }),
      sending: () => ({ whileRunning: person.whileRunning, sendWith: "enter" }),
      onChange: (listener) => {
        person.settingsListeners.add(listener);
        return { dispose: () => person.settingsListeners.delete(listener) };
      },
    },
    workspace: { folders: () => person.folders, remote: () => false, trusted: () => person.trusted },
    index: {
      recentFiles: () => person.editor.recentFiles,
      symbols: async (query) => person.editor.symbols.filter(({ name }) => name.includes(query)),
      unsavedLines: (path, startLine, endLine) =>
        person.editor.unsaved
          .get(path)
          ?.split("\n")
          .slice(startLine - 1, endLine)
          .join("\n"),
      sources: () => person.editor.sources,
    },
    surface: {
      offer: (decision) => {
        person.offered.push(decision);
        const answer = person.choose?.(decision);
        if (typeof answer === "string") setImmediate(() => decide().answer(decision.id, answer));
        else if (answer && "granted" in answer)
          setImmediate(() => decide().grant(decision.id, answer.granted, answer.forSession));
        else if (answer) setImmediate(() => decide().answer(decision.id, "decline", answer.declineWith));
        return { dispose: () => {} };
      },
      reveal: () => {},
    },
    ui: {
      openExternal: async (url) => {
        if (person.cannotOpen) throw new Error("There is no browser");
        person.pages.push(url);
        return true;
      },
      copy: async () => {},
      insertCode: async () => {},
      openCode: async () => {},
      openFile: async (path) => void person.opened.push({ path }),
      confirmOpen: async (path) => {
        person.opened.push({ asked: path });
        return true;
      },
      pick: async (what, choices) => (await choices).find(({ label }) => label === person.chosen[what])?.value,
      askApiKey: async () => "sk-test",
      chatFocused: () => {},
      openSettings: () => {},
      manageTrust: () => {},
      tellReadOnly: () => void person.editor.shown.push("read-only"),
      confirmFullAccess: async () => {
        person.editor.shown.push("full access?");
        return person.agrees;
      },
      install: () => {},
      openInEditor: () => {},
    },
    slash: {
      pickMode: async () => undefined,
      pickFolder: async () => undefined,
      askHome: async () => person.home.shift(),
      pickReview: async () => undefined,
      askGoal: async () => undefined,
      askName: async () => undefined,
      showChanges: async (paths) => void person.editor.shown.push(paths),
      showStatus: async (facts) => void person.editor.shown.push(facts),
      runCommand: async (name) => void person.editor.shown.push(name),
      commandUnavailable: (name) => void person.editor.shown.push(name),
    },
    viewer: {
      openText: async (name, text) => void person.opened.push({ name, text }),
      openDiff: async (title, files) => void person.opened.push({ title, files }),
      read: async () => undefined,
      exists: async (path) => existsSync(path),
    },
    findings: {
      show: (findings) => void person.opened.push({ findings }),
      clear: () => {},
    },
    files: {
      ...diskFiles,
      unsaved: (path) => person.editor.unsaved.get(path),
      save: async (path) => {
        await diskFiles.write(path, Buffer.from(person.editor.unsaved.get(path) ?? ""));
        person.editor.unsaved.delete(path);
      },
      confirmOnce: async () => {
        person.editor.shown.push("once?");
        return person.agrees;
      },
      confirmOutside: async (paths) => {
        person.editor.shown.push({ outside: paths });
        return true;
      },
      explain: async (problem) => void person.editor.problems.push(problem),
    },
    attention: { focused: () => person.editor.focused, tell: (alert) => void person.editor.told.push(alert) },
    clock: {
      after: (ms, callback) => {
        const timer = setTimeout(callback, ms);
        return { dispose: () => clearTimeout(timer) };
      },
      now: () => Math.floor(Date.now() / 1000),
    },
    memory,
    context: {
      take: async () => [],
      dropped: async () => [],
      active: () => person.active,
      unsaved: () => [...person.editor.unsaved.keys()],
      onActiveChanged: () => ({ dispose: () => {} }),
      show: async () => {},
    },
    heads: {
      worktrees: worktreesBeside,
      follow: (folder, listener) => {
        person.following.set(folder, listener);
        const head = person.heads.get(folder);
        if (head) listener(head);
        return { dispose: () => person.following.delete(folder) };
      },
    },
    snapshots: createSnapshotter({
      log: { info: note },
      trusted: () => person.trusted,
      git: async () => (env) => createGit("git", { ...process.env, ...env }),
      followSaved: () => ({ paths: person.editor.saved, dispose: () => {} }),
    }),
    newId,
  };
}
