import type { Thread } from "../protocol/generated/v2/Thread";
import type { NotificationParams } from "../protocol/methods";
import { assertNever } from "../shared/messages";
import { emptyThread, type OutgoingPrompt, type ThreadView, type TurnView } from "../shared/view";
import { attach } from "./attachments";
import { changeComposer } from "./composerChanges";
import { changeDecisions } from "./decisionChanges";
import { settle } from "./delivery";
import type { AppEvent, ThreadNotification } from "./events";
import { firstLine } from "./firstLine";
import { restingGoal } from "./goal";
import { changeHistory, withFirstPage, withNews } from "./historyChanges";
import { changePrompts } from "./promptChanges";
import { pauseQueue } from "./queue";
import { type AppState, type ThreadRecord, threadById, threadByKey } from "./state";
import { withAgentsOf, withoutThread } from "./threadAgents";
import { changeItem, changeTurn, closeTurn, turnFromHistory } from "./threadChanges";
import { type ThreadMethod, threadHandlers } from "./threadEvents";
import { parentIdOf } from "./threadList/entry";
import { changeList } from "./threadList/list";
import { turnFilesView } from "./turnFiles";

/** More notices than a person would read are not kept. */
const maxNotices = 5;

/** The state after an event. Pure; parts that did not change keep their identity, which is how views find news. */
export function reduce(state: AppState, event: AppEvent): AppState {
  switch (event.type) {
    case "screen":
      return { ...state, screen: event.screen };
    case "account":
      return { ...state, account: event.account };
    case "provider":
      return { ...state, provider: event.provider };
    case "modes":
      return { ...state, modes: event.modes };
    case "folders":
      return { ...state, folders: event.folders };
    case "autoContext":
      return { ...state, autoContext: event.autoContext };
    case "goalsKnown":
      return { ...state, goals: event.available };
    case "textOnlyModels":
      return { ...state, textOnlyModels: event.models };
    case "threadOpened":
      return addThread(state, event, {
        ...emptyThread,
        cwd: event.cwd,
        ...(event.temporary ? { temporary: true } : {}),
      });
    case "threadLoading":
      return addThread(state, event, { ...emptyThread, id: event.threadId, loading: true });
    case "threadStarted": {
      const { thread, model, cwd, reasoningEffort } = event.response;
      // An effort that was chosen before goes out with the first turn; the server does not know it yet.
      return changeThread(withPlace(state, event.key, thread), event.key, (view) => ({
        ...view,
        id: thread.id,
        cwd,
        model,
        effort: view.effort ?? reasoningEffort,
      }));
    }
    case "threadLoaded": {
      const { thread, model, cwd, reasoningEffort } = event.response;
      const { cutOffTurn, choice } = threadByKey(state, event.key) ?? {};
      return changeThread(withPlace(state, event.key, thread), event.key, (view) => {
        const read = event.news ? withFirstPage(view, event.newestFirst, event.more) : view;
        const turns = read.turns.map((turn) => markCutOff(turn, cutOffTurn));
        const loaded = {
          ...read,
          turns,
          cwd,
          model,
          effort: reasoningEffort,
          ...choice,
          title: title(thread),
          loading: false,
          unreadable: null,
        };
        return withAgentsOf(settle(loaded, event.newestFirst.toReversed().map(turnFromHistory)));
      });
    }
    case "threadRead":
      return changeThread(withPlace(state, event.key, event.thread), event.key, (view) => ({
        ...withFirstPage(view, event.newestFirst, event.more),
        cwd: event.thread.cwd,
        model: view.model ?? event.thread.model ?? null,
        title: title(event.thread),
      }));
    case "history":
      return changeThread(state, event.key, (view) => withAgentsOf(changeHistory(view, event)));
    case "threadNews":
      return changeThread(state, event.key, (view) => {
        const next = withNews(view, event.newestFirst);
        return next === view ? view : withAgentsOf(next);
      });
    case "threadLoadFailed":
      return changeThread(state, event.key, (view) => ({
        ...view,
        id: event.gone ? null : view.id,
        loading: false,
        unreadable: event.gone ? null : event.error,
      }));
    case "threadReadAgain":
      return changeThread(state, event.key, (view) => ({ ...view, unreadable: null, loading: true }));
    case "threadClosed":
      return { ...state, threads: withoutThread(state.threads, event.key) };
    case "list": {
      const list = changeList(state.list, event);
      return list === state.list ? state : { ...state, list };
    }
    case "draftChanged":
    case "modelChosen":
    case "composerRestored":
      return changeRecord(state, event.key, (record) => changeComposer(record, event));
    case "branchKnown": {
      const threads = state.threads.map((record) =>
        record.view.cwd === event.folder && record.view.branch !== event.branch
          ? { ...record, view: { ...record.view, branch: event.branch } }
          : record,
      );
      return threads.every((record, index) => record === state.threads[index]) ? state : { ...state, threads };
    }
    case "contextAdded":
      return changeThread(state, event.key, (view) => ({ ...view, added: [...(view.added ?? []), ...event.added] }));
    case "folderChosen":
      // The server has no way to move a thread that has begun.
      return changeThread(state, event.key, (view) => {
        if (view.id !== null || view.outbox.length > 0) return view;
        const { branch: _, roots: __, ...moved } = view;
        return { ...moved, cwd: event.folder, ...(event.roots?.length ? { roots: event.roots } : {}) };
      });
    case "modeChosen":
      return changeRecord(state, event.key, (record) => ({ ...record, mode: event.mode }));
    case "attached":
      return changeRecord(state, event.key, (record) => ({
        ...record,
        attachments: attach(record.attachments, event.held),
      }));
    case "detached":
      return changeRecord(state, event.key, (record) => ({
        ...record,
        attachments: record.attachments.filter(({ id }) => id !== event.id),
      }));
    case "promptSubmitted":
    case "promptQueued":
    case "promptAccepted":
    case "promptFailed":
    case "promptUnsure":
    case "promptHeld":
    case "promptTaken":
    case "promptRemoved":
    case "queueMoved":
    case "queueResumed":
    case "unsentRestored":
    case "historyChecked":
    case "editingStarted":
    case "editingEnded":
    case "threadRewound":
      return changeRecord(state, event.key, (record) => changePrompts(record, event));
    case "sendSettings":
      return { ...state, sending: event.sending };
    case "notification":
      return onNotification(state, event.notification);
    case "limitRead":
      return changeThread(state, event.key, (view) =>
        changeTurn(view, event.turnId, (turn) =>
          turn.error ? { ...turn, error: { ...turn.error, resetsAt: event.resetsAt } } : turn,
        ),
      );
    case "decisionAdded":
    case "decisionRemoved":
    case "decisionKept":
    case "reviewChanged":
    case "decided":
    case "decidedRestored":
      return changeDecisions(state, event);
    case "changeCarriedOut": {
      const { threadId, turnId, itemId, applied } = event;
      const key = threadById(state, threadId)?.key;
      if (key === undefined) return state;
      return changeThread(state, key, (view) =>
        changeItem(view, turnId, itemId, (item) => (item.type === "fileChange" ? { ...item, applied } : item)),
      );
    }
    case "turnFilesFound": {
      const { threadId, turnId, files } = event;
      const key = threadById(state, threadId)?.key;
      if (key === undefined) return state;
      const kept = changeRecord(state, key, (record) => ({ ...record, files: { ...record.files, [turnId]: files } }));
      const diff = turnFilesView(files);
      return changeThread(kept, key, (view) => changeTurn(view, turnId, (turn) => ({ ...turn, diff })));
    }
    case "notice":
      return { ...state, notices: [...state.notices, event.notice].slice(-maxNotices) };
    case "noticeDismissed":
      return { ...state, notices: state.notices.filter((notice) => notice.id !== event.id) };
    case "connectionLost":
      return {
        ...state,
        decisions: [],
        reviews: {},
        // What the next server has to warn about, it says itself.
        notices: state.notices.filter(({ severity }) => severity !== "warning"),
        threads: state.threads.map((record) => ({ ...record, view: interrupted(record.view, event.reason) })),
      };
    default:
      return assertNever(event);
  }
}

function addThread(state: AppState, { key, mode }: Pick<ThreadRecord, "key" | "mode">, view: ThreadView): AppState {
  return {
    ...state,
    threads: [...state.threads.filter((record) => record.key !== key), { key, mode, view, attachments: [] }],
  };
}

/** Threads of sub-agents were started by the server: they get a record when they first say something. */
function onNotification(state: AppState, notification: ThreadNotification): AppState {
  const { threadId } = notification.params;
  const known = threadById(state, threadId);
  // A name, or a count, of a thread that nobody opened belongs to the list.
  if (!known && !/^(turn|item)\//.test(notification.method)) return state;
  const base: AppState = known
    ? state
    : addThread(state, { key: threadId, mode: "agent" }, { ...emptyThread, id: threadId });
  const key = known?.key ?? threadId;
  const changed = changeThread(base, key, (view) => apply(view, notification.method, notification.params));
  return notification.method === "turn/diff/updated" ? keepDiff(changed, key, notification.params) : changed;
}

function keepDiff(state: AppState, key: string, { turnId, diff }: NotificationParams<"turn/diff/updated">): AppState {
  return changeRecord(state, key, (record) => ({ ...record, diffs: { ...record.diffs, [turnId]: diff } }));
}

function apply<M extends ThreadMethod>(view: ThreadView, method: M, params: ThreadNotification["params"]): ThreadView {
  const handler = threadHandlers[method] as (view: ThreadView, params: NotificationParams<M>) => ThreadView;
  return handler(view, params as NotificationParams<M>);
}

function changeRecord(state: AppState, key: string, change: (record: ThreadRecord) => ThreadRecord): AppState {
  const threads = state.threads.map((record) => (record.key === key ? change(record) : record));
  return { ...state, threads };
}

function changeThread(state: AppState, key: string, change: (view: ThreadView) => ThreadView): AppState {
  return changeRecord(state, key, (record) => {
    const view = change(record.view);
    return view === record.view ? record : { ...record, view };
  });
}

/** Keeps what only the host needs to know of a thread. */
function withPlace(state: AppState, key: string, thread: Thread): AppState {
  const { path } = thread;
  const parentId = parentIdOf(thread);
  return changeRecord(state, key, (record) => {
    const same = parentId === null || record.parent?.threadId === parentId;
    if (record.path === path && same) return record;
    return { ...record, path, ...(same ? {} : { parent: { threadId: parentId, title: "" } }) };
  });
}

function title(thread: Thread): string {
  return thread.name ?? firstLine(thread.preview);
}

function markCutOff(turn: TurnView, turnId: string | null | undefined): TurnView {
  return turn.id === turnId && turn.status === "interrupted" ? { ...turn, cutOff: true } : turn;
}

function interrupted(view: ThreadView, reason: string): ThreadView {
  // Whether they arrived, their thread's history tells later.
  const outbox = view.outbox.map(
    (prompt): OutgoingPrompt => (prompt.state === "sending" ? { ...prompt, state: "unsure", error: reason } : prompt),
  );
  const earlier = view.earlier === "loading" ? "failed" : view.earlier;
  const gap = view.gap?.state === "loading" ? { ...view.gap, state: "failed" as const } : view.gap;
  const paused = pauseQueue({ ...view, ...restingGoal(view.goal), outbox, loading: false, earlier, gap }, "crashed");
  return view.turns
    .filter((turn) => turn.status === "inProgress")
    .reduce((thread, turn) => {
      const closed = closeTurn(thread, turn.id, "interrupted");
      return changeTurn(closed, turn.id, (each) => ({ ...each, cutOff: true }));
    }, paused);
}
