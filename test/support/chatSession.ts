import fs from "node:fs";
import path from "node:path";
import type { Browser, FrameLocator, Page } from "playwright-core";
import { openWorkbench, saveFailure, webviewFrame, workbenchReady } from "./browser";
import { type CodexHome, makeCodexHome, makeTempFolder, removeFolder } from "./codexHome";
import { type Editor, type EditorOptions, startEditor } from "./editorHost";
import { type ModelRequest, type ModelServer, type Step, startModelServer } from "./modelServer";
import { until } from "./until";
import { runCommand } from "./workbench";

/** A person in front of the real editor, with the real codex and a scripted model behind it. */
export interface ChatSession {
  readonly model: ModelServer;
  readonly home: CodexHome;
  /** The open folder, or the one that the open folders are in. */
  readonly workspace: string;
  readonly editor: Editor;
  readonly page: Page;
  /** The chat that is on screen. */
  readonly chat: FrameLocator;
  /** Content of a file of the workspace, or undefined when there is none. */
  read(file: string): string | undefined;
  /** Types a prompt into the composer and presses Enter. */
  send(text: string): Promise<void>;
  /** Starts a new thread and resolves when the chat shows it. */
  newThread(): Promise<void>;
  /** The decision card that is on screen. */
  card(): ReturnType<FrameLocator["locator"]>;
  /** Loads the window again, as "Developer: Reload Window" does. */
  reload(): Promise<void>;
  dispose(failedTest?: string): Promise<void>;
}

export interface ChatSessionOptions
  extends Partial<
    Pick<
      EditorOptions,
      "settings" | "env" | "extensionPath" | "moreExtensions" | "noFolder" | "vsix" | "workspaceTrust"
    >
  > {
  /** Files of the workspace. */
  readonly files?: Readonly<Record<string, string>>;
  /** Names of folders of the workspace that are opened instead of it, in a window with several folders. */
  readonly folders?: readonly string[];
  /** Tables to put at the end of codex's config.toml. */
  readonly config?: string;
  /** The model that codex uses. */
  readonly modelName?: string;
  /** Answers requests of the model that have no scripted step. */
  readonly answer?: (request: ModelRequest) => Step;
  /** Opens the editor in the browser; by default as all our tests see it. */
  readonly open?: typeof openWorkbench;
  /** Leaves the chat closed. */
  readonly closed?: boolean;
}

/** Runs "Codex: New Thread" and resolves when the chat shows the new one: what is typed before goes to the old one. */
export async function newThread(page: Page, chat: FrameLocator): Promise<void> {
  await runCommand(page, "Codex: New Thread");
  await chat.getByText("What should Codex do?").waitFor();
}

/** Opens the editor on a folder with some files, and the chat in its side bar. */
export async function startChatSession(browser: Browser, options: ChatSessionOptions = {}): Promise<ChatSession> {
  const model = await startModelServer(options.answer);
  const home = makeCodexHome(model.url, options.config, options.modelName);
  const workspace = makeTempFolder("workspace");
  for (const [name, content] of Object.entries(options.files ?? {})) {
    fs.mkdirSync(path.dirname(path.join(workspace, name)), { recursive: true });
    fs.writeFileSync(path.join(workspace, name), content);
  }
  const codexPath = process.env["SIDECAR_CODEX_PATH"];
  if (codexPath === undefined) throw new Error("SIDECAR_CODEX_PATH is not set: run this through `npm test -- ui`");
  const editor = await startEditor({
    ...options,
    workspace: options.folders ? writeWorkspaceFile(workspace, options.folders) : workspace,
    settings: { "codexSidecar.codexPath": path.resolve(codexPath), ...options.settings },
    env: { ...home.env, ...options.env },
  });
  const page = await (options.open ?? openWorkbench)(browser, editor);
  const chat = webviewFrame(page);
  const session: ChatSession = {
    model,
    home,
    workspace,
    editor,
    page,
    chat,
    read: (file) => {
      const full = path.join(workspace, file);
      return fs.existsSync(full) ? fs.readFileSync(full, "utf8") : undefined;
    },
    send: async (text) => {
      const composer = chat.getByRole("textbox", { name: "Message" });
      // Typed while Codex starts again, it would go nowhere: the composer is away for a moment.
      await until(
        async () => {
          await composer.fill(text);
          return (await composer.inputValue()) === text;
        },
        () => `“${text}” in the composer`,
      );
      await composer.press("Enter");
    },
    newThread: () => newThread(page, chat),
    card: () => chat.locator("[data-decision-id]"),
    reload: async () => {
      await Promise.all([page.waitForEvent("load"), runCommand(page, "Developer: Reload Window")]);
      await workbenchReady(page);
    },
    dispose: async (failedTest) => {
      if (failedTest !== undefined) await saveFailure(failedTest, page, editor);
      await page.context().close();
      await editor.dispose();
      await model.dispose();
      home.dispose();
      removeFolder(workspace);
    },
  };
  try {
    if (!options.closed) await openChat(page);
  } catch (error) {
    await session.dispose("The chat did not open");
    throw error;
  }
  return session;
}

function writeWorkspaceFile(workspace: string, folders: readonly string[]): string {
  const file = path.join(workspace, "all.code-workspace");
  fs.writeFileSync(file, JSON.stringify({ folders: folders.map((name) => ({ path: name })) }));
  return file;
}

/**
 * Runs "Codex: Open" and resolves when the view is there.
 * @throws {Error} with the editor's words when it complains instead, as it does about an extension that did not start
 */
async function openChat(page: Page): Promise<void> {
  await runCommand(page, "Codex: Open");
  const complaint = page
    .locator(".monaco-dialog-box, .notifications-toasts .notification-list-item")
    .filter({ hasText: /codex/i })
    .first();
  const complained = complaint.waitFor().then(async () => {
    throw new Error(`The extension did not start: ${await complaint.innerText()}`);
  });
  await Promise.race([page.locator("iframe.webview.ready >> visible=true").first().waitFor(), complained]);
}
