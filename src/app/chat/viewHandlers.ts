import { threadByKey } from "../../model/state";
import { refusal } from "../refusal";
import { chooseModel } from "./chooseModel";
import { fileInside, fileLink, isRemotePath } from "./fileLink";
import type { ChatContext, Handlers } from "./handlers";

/** The view, what its thread runs with, and what opens elsewhere. */
export const viewHandlers = {
  ready: (view, { threadId, key }) => view.ready(threadId, key),
  received: (view, { revision, upTo, early }) => view.received(revision, upTo, early),
  newThread: (view) => view.newThread(),
  openInEditor: ({ services, threadKey }) => services.ports.ui.openInEditor(threadKey),
  focused: (view, { focused }) => view.services.ports.ui.chatFocused(view, focused),
  setMode: ({ services, threadKey }, { mode }) => services.threads.setMode(threadKey, mode),
  chooseModel: ({ services, threadKey }) => chooseModel(services, threadKey),
  openFile: (view, { path }) => openFile(view, path),
  openLink: (view, { href }) => openLink(view, href),
  insertCode: ({ services }, { text }) => services.ports.ui.insertCode(text),
  openCode: ({ services }, { text, language }) => services.ports.ui.openCode(text, language),
  copy: ({ services }, { text }) => services.ports.ui.copy(text),
  dismissNotice: ({ services }, { id }) => services.notices.dismiss(id),
  error: ({ services }, { message, stack }) => services.ports.log.error(`In the webview: ${message}\n${stack}`),
} satisfies Handlers;

/** A file that an item names, which a model may have written: what is not of this workspace is asked for. */
async function openFile({ services: { ports, session, store }, threadKey }: ChatContext, path: string): Promise<void> {
  const cwd = threadByKey(store.state, threadKey)?.view.cwd ?? "";
  // Codex keeps the pictures that it makes in its own folder.
  const home = session.current?.info.codexHome ?? "";
  const folders = [...ports.workspace.folders(), cwd, home].filter((folder) => folder !== "");
  const known = fileInside(path, cwd, folders);
  if (known !== undefined) return ports.ui.openFile(known);
  if (isRemotePath(path)) {
    ports.log.warn(`Not opened: ${path}`);
    throw refusal("remoteFile");
  }
  if (await ports.ui.confirmOpen(path)) await ports.ui.openFile(path);
}

/** Web addresses open in the browser, files of the workspace in the editor, and nothing else at all. */
async function openLink({ services: { ports, store }, threadKey }: ChatContext, href: string): Promise<void> {
  if (/^(https?|mailto):/i.test(href)) {
    await ports.ui.openExternal(href);
    return;
  }
  const cwd = threadByKey(store.state, threadKey)?.view.cwd ?? "";
  const place = fileLink(
    href,
    cwd,
    [...ports.workspace.folders(), cwd].filter((folder) => folder !== ""),
  );
  if (place) await ports.ui.openFile(place.path, place.line);
  else ports.log.warn(`Did not open a link that is neither a web address nor a file here: ${href}`);
}
