import { changesMade } from "../../model/changesMade";
import { changedPaths, changeEntry, turnEntries } from "../../model/diffEntries";
import { itemText } from "../../model/itemText";
import { canTake, threadById, threadByKey } from "../../model/state";
import type { ItemView, ToolCallItem } from "../../shared/items";
import type { TurnView } from "../../shared/view";
import { stopTerminals } from "../backgroundTerminals";
import { refusal } from "../refusal";
import { compact, fork } from "../threadActions";
import { diffRoot } from "./diffRoot";
import { fileInside } from "./fileLink";
import { findingPrompt } from "./findingPrompt";
import type { ChatContext, Handlers } from "./handlers";
import { readImage } from "./readImage";

/** What a person does with the turns and items of the thread on show. */
export const itemHandlers = {
  retryTurn: async (view, { turnId }) => {
    const prompts = turn(view, turnId)?.items.flatMap((item) => (item.type === "userMessage" ? [item] : [])) ?? [];
    const { services, threadKey } = view;
    // Before any of them is sent: the turn keeps its button.
    if (!prompts.every((each) => canTake(services.store.state, threadKey, each))) throw refusal("noImages");
    for (const { text, attachments } of prompts) {
      await services.prompts.submit(threadKey, services.ports.newId(), { text, attachments });
    }
  },
  forkTurn: async (view, { turnId }) => {
    const id = threadByKey(view.services.store.state, view.threadKey)?.view.id;
    if (id) view.showThread(await fork(view.services, id, turnId));
  },
  backgroundTerminals: ({ services, threadKey }, { action }) =>
    action === "show" ? services.ports.slash.runCommand("showBackgroundTerminals") : stopTerminals(services, threadKey),
  answerQuestions: async (view, { turnId, itemId, answers }) => {
    const found = item(view, turnId, itemId);
    const questions = found?.type === "agentMessage" ? (found.questions ?? []) : [];
    if (questions.length === 0 || answers.length !== questions.length) return;
    const { services, threadKey } = view;
    const text = questions.map(({ title }, index) => `${title}\n${answers[index]}`).join("\n\n");
    await services.prompts.submit(threadKey, services.ports.newId(), { text, attachments: [] });
  },
  compact: ({ services, threadKey }) => compact(services, threadKey),
  openOutput: async (view, { turnId, itemId }) => {
    const found = item(view, turnId, itemId);
    const { viewer } = view.services.ports;
    if (found?.type === "commandExecution") {
      await viewer.openText(`${found.command.split("\n", 1)[0]?.slice(0, 60) ?? ""}.log`, found.output);
    } else if (found && isToolCall(found)) {
      await viewer.openText(`${found.tool.slice(0, 60)}.txt`, itemText(found));
    }
  },
  openTurnDiff: async (view, { turnId }) => {
    const record = threadByKey(view.services.store.state, view.threadKey);
    const found = turn(view, turnId);
    const diff = record?.diffs?.[turnId];
    if (!record || !found) return;
    const all = record.files?.[turnId];
    const entries =
      all ??
      (diff === undefined
        ? found.items.flatMap((each) => changesMade(each).map(changeEntry))
        : [
            ...turnEntries(
              diff,
              await diffRoot(diff, found.items, record.view.cwd, view.services.ports.viewer),
              changedPaths(found.items),
            ),
            // The server knows nothing of these.
            ...found.items.flatMap((each) => (each.type === "fileChange" ? (each.applied ?? []) : [])).map(changeEntry),
          ]);
    await view.services.ports.viewer.openDiff(record.view.title, entries);
  },
  openChange: async (view, { turnId, itemId, path }) => {
    const found = item(view, turnId, itemId);
    if (found?.type !== "fileChange") return;
    const changes = (found.applied ?? found.changes).filter((change) => path === null || change.path === path);
    await view.services.ports.viewer.openDiff("", changes.map(changeEntry));
  },
  readImage: async (view, { turnId, itemId }) => {
    const found = item(view, turnId, itemId);
    if (found?.type !== "imageView") return;
    view.post({ type: "image", itemId, image: await readImage(view.services.ports.viewer, found.path) });
  },
  showThread: (view, { threadId }) => {
    const { store, threads } = view.services;
    view.showThread(threadById(store.state, threadId)?.key ?? threads.resume(threadId));
  },
  openFinding: async (view, { turnId, itemId, index }) => {
    const found = finding(view, turnId, itemId, index);
    if (!found) return;
    const { ports, store } = view.services;
    const cwd = threadByKey(store.state, view.threadKey)?.view.cwd ?? "";
    const path = fileInside(found.path, cwd, [...ports.workspace.folders(), ...(cwd === "" ? [] : [cwd])]);
    if (path !== undefined) await ports.ui.openFile(path, found.startLine);
    else ports.log.warn(`Did not open a file outside of the workspace: ${found.path}`);
  },
  fixFinding: (view, { turnId, itemId, index }) => {
    const found = finding(view, turnId, itemId, index);
    if (!found) return;
    view.post({ type: "restoreDraft", text: findingPrompt(found) });
    view.post({ type: "focusComposer" });
  },
} satisfies Handlers;

function turn(
  { services, threadKey }: Pick<ChatContext, "services" | "threadKey">,
  turnId: string,
): TurnView | undefined {
  return threadByKey(services.store.state, threadKey)?.view.turns.find(({ id }) => id === turnId);
}

function isToolCall(found: ItemView): found is ToolCallItem {
  return found.type === "mcpToolCall" || found.type === "dynamicToolCall" || found.type === "functionCallOutput";
}

function item(view: ChatContext, turnId: string, itemId: string): ItemView | undefined {
  return turn(view, turnId)?.items.find(({ id }) => id === itemId);
}

function finding(view: ChatContext, turnId: string, itemId: string, index: number) {
  const found = item(view, turnId, itemId);
  return found?.type === "exitedReviewMode" ? found.result?.findings[index] : undefined;
}
