import { render } from "preact";
import "@vscode/codicons/dist/codicon.css";
import "./styles/base.css";
import "./styles/controls.css";
import "./styles/screens.css";
import "./styles/conversation.css";
import "./styles/find.css";
import "./styles/items.css";
import "./styles/outputs.css";
import "./styles/decisions.css";
import "./styles/forms.css";
import "./styles/turns.css";
import "./styles/markdown.css";
import "./styles/ansi.css";
import "./styles/composer.css";
import "./styles/queue.css";
import "./styles/strips.css";
import "./styles/attachments.css";
import type { PageMessage } from "../src/shared/messages";
import { App } from "./App";
import { leaveChordsToEditor } from "./chords";
import { onClipboardMessage } from "./composer/takeTerminal";
import { post, reportError } from "./host";
import { loadRare } from "./rareParts";
import { keepDraftSafe } from "./state/draftSync";
import { askForSnapshot, receive } from "./state/store";

window.addEventListener("error", (event) => reportError(event.error ?? event.message));
window.addEventListener("unhandledrejection", (event) => reportError(event.reason));
window.addEventListener("message", ({ data }: MessageEvent<PageMessage>) => {
  if (!onClipboardMessage(data)) receive(data);
});

window.addEventListener("focus", () => post({ type: "focused", focused: true }));
window.addEventListener("blur", () => post({ type: "focused", focused: false }));
if (document.hasFocus()) post({ type: "focused", focused: true });

const root = document.getElementById("root");
if (root) render(<App />, root);
keepDraftSafe();
leaveChordsToEditor();
askForSnapshot();
loadRare();
