import type { Memory } from "../../src/app/memoryPort";
import type { Head } from "../../src/app/ports";
import { createServices, type Services } from "../../src/app/services";
import type { AppState } from "../../src/model/state";
import type { Decision } from "../../src/shared/decisions";
import type { Attachment } from "../../src/shared/prompt";
import type { ThreadView } from "../../src/shared/view";
import { type Choose, createPerson, type FakeEditor, portsOf } from "./person";

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

/** Memory that lasts as long as it is held; what goes in must survive JSON, as in VS Code. */
export function createTestMemory(): Memory {
  const kept = new Map<string, string>();
  return {
    get: (key) => JSON.parse(kept.get(key) ?? "null") ?? undefined,
    set: (key, value) => void kept.set(key, JSON.stringify(value)),
  };
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
  answerWith(choose: Choose | undefined): void;
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
  const person = createPerson(options.codexPath, options.workspace, options.trusted ?? true);
  let ids = 0;
  const ports = portsOf(person, {
    memory: options.memory ?? createTestMemory(),
    newId: () => `id${++ids}`,
    decide: () => services.broker,
  });
  const env = { ...process.env, ...options.env };
  const services: Services = createServices(ports, { env, clientVersion: "0.0.0" });
  const { store, prompts } = services;

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
            `Waited in vain for: ${what}. ${JSON.stringify(store.state.threads)} ${person.logged.slice(-10).join("\n")}`,
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
    offered: person.offered,
    opened: person.opened,
    logged: person.logged,
    pages: person.pages,
    editor: person.editor,
    answerWith: (choose) => {
      person.choose = choose;
    },
    choose: (model, effort) => {
      person.chosen = { model, effort };
    },
    whileRunning: (does) => {
      person.whileRunning = does;
      for (const listener of person.settingsListeners) listener();
    },
    useCodex: (path) => {
      person.codexPath = path;
    },
    lookAt: (attachment) => {
      person.active = attachment;
    },
    openFolders: (folders, home) => {
      person.folders = folders;
      store.dispatch({ type: "folders", folders });
      if (home !== undefined) person.home.push(home);
    },
    checkOut: (folder, head) => {
      person.heads.set(folder, head);
      person.following.get(folder)?.(head);
    },
    followed: () => [...person.following.keys()],
    failToOpen: (fails = true) => {
      person.cannotOpen = fails;
    },
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
      person.agrees = does;
    },
    trust: () => {
      person.trusted = true;
      services.trustGranted(true);
    },
    dispose: () => services.dispose(),
  };
}
