import type { Thread } from "../protocol/generated/v2/Thread";
import type { ThreadResumeResponse } from "../protocol/generated/v2/ThreadResumeResponse";
import type { ThreadStartResponse } from "../protocol/generated/v2/ThreadStartResponse";
import type { Turn } from "../protocol/generated/v2/Turn";
import type { NotificationParams } from "../protocol/methods";
import type { FileChange } from "../shared/items";
import type { AutoContext, HeldAttachment } from "../shared/prompt";
import type { AccountView, AddedContext, ModeId, Notice, ProviderView, Screen, SendSettings } from "../shared/view";
import type { ComposerEvent } from "./composerChanges";
import type { DecisionEvent } from "./decisionChanges";
import type { HistoryChange } from "./historyChanges";
import type { PromptEvent } from "./promptChanges";
import type { ThreadMethod } from "./threadEvents";
import type { ListChange } from "./threadList/list";
import type { TurnFile } from "./turnFiles";

/** A notification about a thread's turns and items. */
export type ThreadNotification = {
  [M in ThreadMethod]: { readonly method: M; readonly params: NotificationParams<M> };
}[ThreadMethod];

/** Everything that can change the state. */
export type AppEvent =
  | { readonly type: "screen"; readonly screen: Screen }
  | { readonly type: "account"; readonly account: AccountView | null }
  | { readonly type: "provider"; readonly provider: ProviderView | null }
  | { readonly type: "folders"; readonly folders: readonly string[] }
  /** The modes that can be chosen from now on. */
  | { readonly type: "modes"; readonly modes: readonly ModeId[] }
  | { readonly type: "autoContext"; readonly autoContext: AutoContext }
  /** Whether the server that runs now has goals. */
  | { readonly type: "goalsKnown"; readonly available: boolean }
  | { readonly type: "textOnlyModels"; readonly models: readonly string[] }
  | {
      readonly type: "threadOpened";
      readonly key: string;
      readonly mode: ModeId;
      readonly cwd: string;
      readonly temporary?: boolean;
    }
  /** A thread that exists on the server is being read. */
  | { readonly type: "threadLoading"; readonly key: string; readonly mode: ModeId; readonly threadId: string }
  | { readonly type: "threadStarted"; readonly key: string; readonly response: ThreadStartResponse }
  | {
      readonly type: "threadLoaded";
      readonly key: string;
      readonly response: ThreadResumeResponse;
      readonly newestFirst: readonly Turn[];
      /** Whether the server has turns before these. */
      readonly more: boolean;
      /** False when these turns were read before it was loaded, and are on show. */
      readonly news: boolean;
    }
  /** A thread as it is stored, before it is loaded. */
  | {
      readonly type: "threadRead";
      readonly key: string;
      readonly thread: Thread;
      readonly newestFirst: readonly Turn[];
      readonly more: boolean;
    }
  | ({ readonly type: "history"; readonly key: string } & HistoryChange)
  /** What another client has done in it. */
  | { readonly type: "threadNews"; readonly key: string; readonly newestFirst: readonly Turn[] }
  /** `gone`: the server has no such thread. */
  | { readonly type: "threadLoadFailed"; readonly key: string; readonly gone: boolean; readonly error: string }
  | { readonly type: "threadReadAgain"; readonly key: string }
  /** No view shows it any more, and nothing of it is kept in this window. */
  | { readonly type: "threadClosed"; readonly key: string }
  | ({ readonly type: "list" } & ListChange)
  | ComposerEvent
  /** What is checked out where threads work. */
  | { readonly type: "branchKnown"; readonly folder: string; readonly branch: string | null }
  | { readonly type: "contextAdded"; readonly key: string; readonly added: readonly AddedContext[] }
  | {
      readonly type: "folderChosen";
      readonly key: string;
      readonly folder: string;
      /** Folders that are the thread's own, too. */
      readonly roots?: readonly string[];
    }
  | { readonly type: "modeChosen"; readonly key: string; readonly mode: ModeId }
  | { readonly type: "attached"; readonly key: string; readonly held: HeldAttachment }
  | { readonly type: "detached"; readonly key: string; readonly id: string }
  | PromptEvent
  | { readonly type: "sendSettings"; readonly sending: SendSettings }
  | { readonly type: "notification"; readonly notification: ThreadNotification }
  /** When the limit that ended a turn is whole again, in seconds since 1970. */
  | { readonly type: "limitRead"; readonly key: string; readonly turnId: string; readonly resetsAt: number }
  | DecisionEvent
  /** What became of a change that was neither accepted nor declined as a whole. */
  | {
      readonly type: "changeCarriedOut";
      readonly threadId: string;
      readonly turnId: string;
      readonly itemId: string;
      readonly applied: readonly FileChange[];
    }
  /** What a turn changed, commands too. */
  | {
      readonly type: "turnFilesFound";
      readonly threadId: string;
      readonly turnId: string;
      readonly files: readonly TurnFile[];
    }
  | { readonly type: "notice"; readonly notice: Notice }
  | { readonly type: "noticeDismissed"; readonly id: string }
  /** The server is gone: nothing that was running will go on. */
  | { readonly type: "connectionLost"; readonly reason: string };
