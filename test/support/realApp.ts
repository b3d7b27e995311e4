import { existsSync } from "node:fs";
import type { AwayAlert } from "../../src/app/awayAlerts";
import type { ReviewProblem } from "../../src/app/filesPort";
import type { Head, Memory, Ports, Settings, SymbolPlace } from "../../src/app/ports";
import { createServices, type Services } from "../../src/app/services";
import type { AppState } from "../../src/model/state";
import type { EditorSource } from "../../src/shared/completion";
import type { Answer, Decision } from "../../src/shared/decisions";
import type { Attachment } from "../../src/shared/prompt";
import type { ThreadView } from "../../src/shared/view";
import { diskFiles } from "../../src/vscode/agent/diskFiles";

export interface RealAppOptions {
  /** The `codex` to run. */
  readonly codexPath: string;
  /** What the server gets beside this process's own environment: `CodexHome.env`. */
  readonly env: Readonly<Record<string, string>>;
  readonly workspace: string;
  readonly trusted?: boolean;
  /** What an earlier window has kept. */
  readonly memory?: Memory;
}

/** Declines with a reason. */
interface DeclineWith {
  readonly declineWith: string;
}

/** Grants a part of permissions, by their places. */
interface Grant {
  readonly granted: readonly number[];
  readonly forSession: boolean;
}

/** Memory that lasts as long as it is held; what goes in must survive JSON, as in VS Code. */
export function createTestMemory(): Memory {
  const kept = new Map<string, string>();
  return {
    get: (key) => JSON.parse(kept.get(key) ?? "null") ?? undefined,
    set: (key, value) => void kept.set(key, JSON.stringify(value)),
  };
}

/** What a test lets the editor know. */
export interface FakeEditor {
  recentFiles: readonly string[];
  symbols: readonly SymbolPlace[];
  sources: readonly EditorSource[];
  /** What it was asked to show, in order. */
  readonly shown: unknown[];
  /** Texts that are not saved yet, by path. */
  readonly unsaved: Map<string, string>;
  /** Why changes could not be accepted yet. */
  readonly problems: ReviewProblem[];
  /** Whether the window is in front. */
  focused: boolean;
  /** What the operating system was to tell of. */
  readonly told: AwayAlert[];
}

/** The whole behaviour room on a real server, with a person made of functions instead of an editor. */
export interface RealApp {
  readonly services: Services;
  /** Every decision that was offered natively, in order. */
  readonly offered: readonly Decision[];
  /** What was opened beside the chat: texts, diffs, findings. */
  readonly opened: readonly object[];
  /** What the log got, a line each. */
  readonly logged: readonly string[];
  /** Takes each decision as it comes; without it decisions stay pending. */
  answerWith(choose: ((decision: Decision) => Answer | DeclineWith | Grant) | undefined): void;
  /** The setting from now on. */
  useCodex(path: string): void;
  /** What sending does while a turn runs, from now on. */
  whileRunning(does: "steer" | "queue"): void;
  /** What is chosen, by label, when a model and an effort are asked for. */
  choose(model: string, effort: string): void;
  /** What the editor knows of files and symbols. */
  readonly editor: FakeEditor;
  /** What the person looks at in the editor from now on. */
  lookAt(attachment: Attachment | undefined): void;
  /** The folders of the window from now on. @param home what is answered, once, where Codex may work without any */
  openFolders(folders: readonly string[], home?: string): void;
  /** A folder has something else checked out from now on. */
  checkOut(folder: string, head: Head): void;
  /** The folders whose branch is followed. */
  followed(): readonly string[];
  /** From now on no web page can be opened, or they can again. */
  failToOpen(fails?: boolean): void;
  /** Web pages that were opened. */
  readonly pages: readonly string[];
  /** Whether the person agrees to full access when asked. */
  agreeToFullAccess(does: boolean): void;
  /** Trusts the workspace. */
  trust(): void;
  /** Resolves with the state once it satisfies the condition. */
  until(what: string, condition: (state: AppState) => boolean): Promise<AppState>;
  thread(key: string): ThreadView;
  /** Sends a prompt and resolves when its turn is over. */
  turn(key: string, text: string): Promise<ThreadView>;
  dispose(): void;
}

/** Builds what src/extension.ts builds, without VS Code. The server is started by the first prompt. */
export function createRealApp(options: RealAppOptions): RealApp {
  const offered: Decision[] = [];
  const opened: object[] = [];
  const logged: string[] = [];
  let choose: Parameters<RealApp["answerWith"]>[0];
  let { codexPath } = options;
  let cannotOpen = false;
  const pages: string[] = [];
  let active: Attachment | undefined;
  let chosen = { model: "", effort: "" };
  let ids = 0;
  let agrees = true;
  let trusted = options.trusted ?? true;
  const heads = new Map<string, Head>();
  const home: string[] = [];
  let folders: readonly string[] = [options.workspace];
  const following = new Map<string, (head: Head) => void>();
  const editor: FakeEditor = {
    recentFiles: [],
    symbols: [],
    sources: [],
    shown: [],
    unsaved: new Map(),
    problems: [],
    focused: true,
    told: [],
  };
  const note = (message: string): void => void logged.push(message);
  let whileRunning: "steer" | "queue" = "steer";
  const settingsListeners = new Set<() => void>();
  const sendSettings: Pick<Settings, "sending" | "awayAlerts" | "onChange"> = {
    awayAlerts: () => ({ whenDone: true, whenNeeded: true }),
    sending: () => ({ whileRunning, sendWith: "enter" }),
    onChange: (listener) => {
      settingsListeners.add(listener);
      return { dispose: () => settingsListeners.delete(listener) };
    },
  };
  const ports: Ports = {
    log: { debug: note, info: note, warn: note, error: note, show: () => {} },
    settings: { codexPath: () => codexPath, defaultMode: () => "agent", ...sendSettings },
    workspace: { folders: () => folders, remote: () => false, trusted: () => trusted },
    index: {
      recentFiles: () => editor.recentFiles,
      symbols: async (query) => editor.symbols.filter(({ name }) => name.includes(query)),
      sources: () => editor.sources,
    },
    surface: {
      offer: (decision) => {
        offered.push(decision);
        const answer = choose?.(decision);
        if (typeof answer === "string") setImmediate(() => broker.answer(decision.id, answer));
        else if (answer && "granted" in answer)
          setImmediate(() => broker.grant(decision.id, answer.granted, answer.forSession));
        else if (answer) setImmediate(() => broker.answer(decision.id, "decline", answer.declineWith));
        return { dispose: () => {} };
      },
      reveal: () => {},
    },
    ui: {
      openExternal: async (url) => {
        if (cannotOpen) throw new Error("There is no browser");
        pages.push(url);
        return true;
      },
      copy: async () => {},
      insertCode: async () => {},
      openCode: async () => {},
      openFile: async (path) => void opened.push({ path }),
      confirmOpen: async (path) => {
        opened.push({ asked: path });
        return true;
      },
      pick: async (what, choices) => (await choices).find(({ label }) => label === chosen[what])?.value,
      askApiKey: async () => "sk-test",
      chatFocused: () => {},
      openSettings: () => {},
      manageTrust: () => {},
      tellReadOnly: () => void editor.shown.push("read-only"),
      confirmFullAccess: async () => {
        editor.shown.push("full access?");
        return agrees;
      },
      install: () => {},
      openInEditor: () => {},
    },
    slash: {
      pickMode: async () => undefined,
      pickFolder: async () => undefined,
      askHome: async () => home.shift(),
      pickReview: async () => undefined,
      askGoal: async () => undefined,
      askName: async () => undefined,
      showChanges: async (paths) => void editor.shown.push(paths),
      showStatus: async (facts) => void editor.shown.push(facts),
      runCommand: async (name) => void editor.shown.push(name),
      commandUnavailable: (name) => void editor.shown.push(name),
    },
    viewer: {
      openText: async (name, text) => void opened.push({ name, text }),
      openDiff: async (title, files) => void opened.push({ title, files }),
      read: async () => undefined,
      exists: async (path) => existsSync(path),
    },
    findings: {
      show: (findings) => void opened.push({ findings }),
      clear: () => {},
    },
    files: {
      ...diskFiles,
      unsaved: (path) => editor.unsaved.get(path),
      save: async (path) => {
        await diskFiles.write(path, Buffer.from(editor.unsaved.get(path) ?? ""));
        editor.unsaved.delete(path);
      },
      confirmOutside: async (paths) => {
        editor.shown.push({ outside: paths });
        return true;
      },
      explain: async (problem) => void editor.problems.push(problem),
    },
    attention: { focused: () => editor.focused, tell: (alert) => void editor.told.push(alert) },
    clock: {
      after: (ms, callback) => {
        const timer = setTimeout(callback, ms);
        return { dispose: () => clearTimeout(timer) };
      },
      now: () => Math.floor(Date.now() / 1000),
    },
    memory: options.memory ?? createTestMemory(),
    context: {
      take: async () => [],
      dropped: async () => [],
      active: () => active,
      onActiveChanged: () => ({ dispose: () => {} }),
      show: async () => {},
    },
    heads: {
      follow: (folder, listener) => {
        following.set(folder, listener);
        const head = heads.get(folder);
        if (head) listener(head);
        return { dispose: () => following.delete(folder) };
      },
    },
    newId: () => `id${++ids}`,
  };
  const env = { ...process.env, ...options.env };
  const services: Services = createServices(ports, { env, clientVersion: "0.0.0" });
  const { store, broker, prompts } = services;

  function until(what: string, condition: (state: AppState) => boolean): Promise<AppState> {
    return new Promise((resolve, reject) => {
      const check = (): boolean => {
        if (!condition(store.state)) return false;
        clearTimeout(timer);
        subscription.dispose();
        resolve(store.state);
        return true;
      };
      const subscription = store.subscribe(check);
      const timer = setTimeout(() => {
        subscription.dispose();
        reject(
          new Error(
            `Waited in vain for: ${what}. ${JSON.stringify(store.state.threads)} ${logged.slice(-10).join("\n")}`,
          ),
        );
      }, 30_000);
      check();
    });
  }

  function thread(key: string): ThreadView {
    const record = store.state.threads.find((each) => each.key === key);
    if (!record) throw new Error(`No thread ${key}`);
    return record.view;
  }

  return {
    services,
    offered,
    opened,
    logged,
    editor,
    answerWith: (chooser) => {
      choose = chooser;
    },
    choose: (model, effort) => {
      chosen = { model, effort };
    },
    whileRunning: (does) => {
      whileRunning = does;
      for (const listener of settingsListeners) listener();
    },
    useCodex: (path) => {
      codexPath = path;
    },
    lookAt: (attachment) => {
      active = attachment;
    },
    openFolders: (open, answer) => {
      folders = open;
      services.store.dispatch({ type: "folders", folders });
      if (answer !== undefined) home.push(answer);
    },
    checkOut: (folder, head) => {
      heads.set(folder, head);
      following.get(folder)?.(head);
    },
    followed: () => [...following.keys()],
    failToOpen: (fails = true) => {
      cannotOpen = fails;
    },
    pages,
    until,
    thread,
    turn: async (key, text) => {
      const turns = thread(key).turns.length;
      await prompts.submit(key, `client-${++ids}`, { text, attachments: [] });
      await until(`the turn of "${text}" to end`, () => {
        const last = thread(key).turns.at(-1);
        return thread(key).turns.length > turns && last?.status !== "inProgress";
      });
      return thread(key);
    },
    agreeToFullAccess: (does) => {
      agrees = does;
    },
    trust: () => {
      trusted = true;
      services.trustGranted(true);
    },
    dispose: () => services.dispose(),
  };
}
