import type { Decision, DecisionRecord } from "../shared/decisions";
import { hasImage } from "../shared/hasImage";
import type { AutoContext, HeldAttachment, Prompt } from "../shared/prompt";
import type {
  AccountView,
  DraftView,
  ModeId,
  Notice,
  ParentLink,
  ProviderView,
  Screen,
  SendSettings,
  ThreadView,
} from "../shared/view";
import type { ModelChoice } from "./composerChanges";
import type { FileReview } from "./fileReview";
import { initialList, type ThreadListState } from "./threadList/list";
import type { TurnFile } from "./turnFiles";

/** Everything the extension host knows that a view may show. One owner: the store. */
export interface AppState {
  readonly screen: Screen;
  readonly account: AccountView | null;
  readonly provider: ProviderView | null;
  /** The folders of the window. */
  readonly folders: readonly string[];
  /** The modes that can be chosen here. */
  readonly modes: readonly ModeId[];
  readonly autoContext: AutoContext;
  /** Models that take no images, by name. */
  readonly textOnlyModels: readonly string[];
  /** Whether the server has goals. */
  readonly goals: boolean;
  readonly sending: SendSettings;
  readonly threads: readonly ThreadRecord[];
  /** Stored threads, open or not. */
  readonly list: ThreadListState;
  /** Pending decisions over all threads, oldest first. */
  readonly decisions: readonly Decision[];
  /** What a person makes of the pending file changes, by the id of the decision, in the order of its files. */
  readonly reviews: Readonly<Record<string, readonly FileReview[]>>;
  /** Decisions that were taken since the window opened, newest last. */
  readonly decided: readonly DecisionRecord[];
  readonly notices: readonly Notice[];
}

/** A thread and what this extension remembers beside it. */
export interface ThreadRecord {
  /** This extension's name for it: a thread is shown before the server has given it an id. */
  readonly key: string;
  readonly mode: ModeId;
  readonly view: ThreadView;
  /** The file that the server keeps it in, where it has said so. */
  readonly path?: string | null;
  /** The thread that it works for, as known without that one's record. */
  readonly parent?: ParentLink;
  /** What is written in its composer; absent while nobody said. */
  readonly draft?: DraftView;
  /** A model that was chosen and that no prompt was sent with yet. */
  readonly choice?: ModelChoice | null;
  /** What goes with its next prompt. */
  readonly attachments: readonly HeldAttachment[];
  /** The whole diff of a turn, by its id, as the server sent it last. */
  readonly diffs?: Readonly<Record<string, string>>;
  /** All files that a turn changed, by its id, where what commands did could be found out. */
  readonly files?: Readonly<Record<string, readonly TurnFile[]>>;
  /** The turn that ran when the window was closed, until the thread was read. */
  readonly cutOffTurn?: string | null;
}

export const initialState: AppState = {
  screen: { kind: "idle" },
  account: null,
  provider: null,
  folders: [],
  modes: [],
  autoContext: { on: true, attachment: null, unsaved: [] },
  textOnlyModels: [],
  goals: false,
  sending: { whileRunning: "steer", sendWith: "enter" },
  threads: [],
  list: initialList,
  decisions: [],
  reviews: {},
  decided: [],
  notices: [],
};

/** The record with this key. */
export function threadByKey(state: AppState, key: string): ThreadRecord | undefined {
  return state.threads.find((thread) => thread.key === key);
}

/** The record of the server's thread with this id. */
export function threadById(state: AppState, threadId: string): ThreadRecord | undefined {
  return state.threads.find((thread) => thread.view.id === threadId);
}

/** Whether a thread's model takes images; nothing speaks against it as long as nobody knows. */
export function takesImages(state: AppState, key: string): boolean {
  const model = threadByKey(state, key)?.view.model;
  return model === null || model === undefined || !state.textOnlyModels.includes(model);
}

/** Whether what is next in a thread's queue goes out when nothing else is in its way. */
export function queueGoesOn(state: AppState, { key, view }: ThreadRecord): boolean {
  const [next] = view.queue;
  return next !== undefined && view.queuePaused === null && canTake(state, key, next);
}

/** Whether a thread's model takes all that a prompt holds. */
export function canTake(state: AppState, key: string, { attachments }: Pick<Prompt, "attachments">): boolean {
  return !hasImage(attachments) || takesImages(state, key);
}
