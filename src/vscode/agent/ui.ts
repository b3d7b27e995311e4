import * as vscode from "vscode";
import type { Ui } from "../../app/ports";
import { visibleText } from "../../shared/visibleText";
import { showInformation, showWarning } from "../notify";
import { pickOne } from "../pickOne";
import type { CodeTarget } from "./codeTarget";

const installPage = "https://developers.openai.com/codex/cli";

/** What the app room asks of the editor that is not about one feature. */
export function createUi(openInEditor: (threadKey: string) => void, code: CodeTarget): Ui {
  let focusedChat: object | undefined;
  return {
    chatFocused: (view, focused) => {
      const next = focused ? view : focusedChat === view ? undefined : focusedChat;
      if ((next === undefined) !== (focusedChat === undefined)) {
        void vscode.commands.executeCommand("setContext", "codexSidecar.chatFocus", next !== undefined);
      }
      focusedChat = next;
    },
    openExternal: async (url) => {
      vscode.Uri.parse(url, true);
      // As a text: a Uri is written anew, "%2F" as "/", and leads elsewhere (microsoft/vscode#85930). Takes it since 1.40.
      return vscode.env.openExternal(url as unknown as vscode.Uri);
    },
    insertCode: code.insert,
    openCode: code.open,
    copy: async (text) => vscode.env.clipboard.writeText(text),
    openFile: async (path, line) => {
      const selection = line === undefined ? undefined : new vscode.Range(line - 1, 0, line - 1, 0);
      await vscode.commands.executeCommand("vscode.open", vscode.Uri.file(path), { selection });
    },
    confirmOpen: async (path) => {
      const open = vscode.l10n.t("Open");
      const options = { modal: true, detail: visibleText(path) };
      const question = vscode.l10n.t("Open a file outside of this workspace?");
      return (await showWarning(question, options, open)) === open;
    },
    askApiKey: async () =>
      vscode.window.showInputBox({
        title: vscode.l10n.t("Sign in with an API Key"),
        prompt: vscode.l10n.t("Codex keeps the key in its own credential store; this extension does not."),
        password: true,
        ignoreFocusOut: true,
        validateInput: (value) => (value.trim() === "" ? vscode.l10n.t("Enter an OpenAI API key") : undefined),
      }),
    pick: async (what, choices) => {
      const title = what === "model" ? vscode.l10n.t("Model of This Thread") : vscode.l10n.t("Reasoning Effort");
      const items = choices.then((all) =>
        all.map(({ label, description, detail, mark, value }) => ({
          label,
          description: [description, mark && markText(mark)].filter(Boolean).join(" · "),
          detail,
          value,
          first: mark !== null,
        })),
      );
      return pickOne(title, items);
    },
    openSettings: () => void vscode.commands.executeCommand("workbench.action.openSettings", "codexSidecar.codexPath"),
    manageTrust,
    tellReadOnly: () => {
      const manage = vscode.l10n.t("Manage Workspace Trust");
      const said = vscode.l10n.t("This workspace is not trusted, so Codex only reads in it.");
      void showInformation(said, manage).then((chosen) => chosen && manageTrust());
    },
    confirmFullAccess: async () => {
      const allow = vscode.l10n.t("Turn On Full Access");
      const detail = vscode.l10n.t(
        "In this mode Codex asks about nothing, and no sandbox holds it: each command runs at once, with your own rights. It can change and delete every file that you can, use the network, and send what it reads. What a web page or a file tells Codex to do, it may do.\n\nThe status bar shows while a thread has it. You are asked once per workspace.",
      );
      const title = vscode.l10n.t("Let Codex do everything in this workspace without asking?");
      return (await showWarning(title, { modal: true, detail }, allow)) === allow;
    },
    install: () => {
      const terminal = vscode.window.createTerminal({ name: vscode.l10n.t("Install Codex") });
      terminal.show();
      // Written, not run: what gets installed, and as whom, is for the person to decide.
      terminal.sendText("npm install -g @openai/codex", false);
      void vscode.env.openExternal(vscode.Uri.parse(installPage));
    },
    openInEditor,
  };
}

function markText(mark: "current" | "default"): string {
  return mark === "current" ? vscode.l10n.t("current") : vscode.l10n.t("default");
}

function manageTrust(): void {
  void vscode.commands.executeCommand("workbench.trust.manage");
}
