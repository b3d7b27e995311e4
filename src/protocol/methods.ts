import type { ClientNotification } from "./generated/ClientNotification";
import type { ClientRequest } from "./generated/ClientRequest";
import type { FuzzyFileSearchResponse } from "./generated/FuzzyFileSearchResponse";
import type { FuzzyFileSearchSessionStartResponse } from "./generated/FuzzyFileSearchSessionStartResponse";
import type { FuzzyFileSearchSessionStopResponse } from "./generated/FuzzyFileSearchSessionStopResponse";
import type { FuzzyFileSearchSessionUpdateResponse } from "./generated/FuzzyFileSearchSessionUpdateResponse";
import type { InitializeResponse } from "./generated/InitializeResponse";
import type { ServerNotification } from "./generated/ServerNotification";
import type { ServerRequest } from "./generated/ServerRequest";
import type * as v2 from "./generated/v2";

/**
 * The requests this client sends, each with its response type. The generated types pair methods with parameters but
 * not with responses, so this table is the one place that does; a name the protocol lacks does not compile.
 */
interface ResponseTable {
  initialize: InitializeResponse;
  "account/login/cancel": v2.CancelLoginAccountResponse;
  "account/login/start": v2.LoginAccountResponse;
  "account/logout": v2.LogoutAccountResponse;
  "account/rateLimits/read": v2.GetAccountRateLimitsResponse;
  "account/read": v2.GetAccountResponse;
  "config/read": v2.ConfigReadResponse;
  fuzzyFileSearch: FuzzyFileSearchResponse;
  "fuzzyFileSearch/sessionStart": FuzzyFileSearchSessionStartResponse;
  "fuzzyFileSearch/sessionStop": FuzzyFileSearchSessionStopResponse;
  "fuzzyFileSearch/sessionUpdate": FuzzyFileSearchSessionUpdateResponse;
  "thread/revert": v2.ThreadRevertResponse;
  "model/list": v2.ModelListResponse;
  "skills/list": v2.SkillsListResponse;
  "thread/archive": v2.ThreadArchiveResponse;
  "thread/compact/start": v2.ThreadCompactStartResponse;
  "thread/delete": v2.ThreadDeleteResponse;
  "thread/fork": v2.ThreadForkResponse;
  "thread/metadata/update": v2.ThreadMetadataUpdateResponse;
  "thread/inject_items": v2.ThreadInjectItemsResponse;
  "thread/backgroundTerminals/clean": v2.ThreadBackgroundTerminalsCleanResponse;
  "thread/backgroundTerminals/list": v2.ThreadBackgroundTerminalsListResponse;
  "thread/backgroundTerminals/terminate": v2.ThreadBackgroundTerminalsTerminateResponse;
  "thread/goal/clear": v2.ThreadGoalClearResponse;
  "thread/goal/get": v2.ThreadGoalGetResponse;
  "thread/goal/set": v2.ThreadGoalSetResponse;
  "thread/settings/update": v2.ThreadSettingsUpdateResponse;
  "thread/list": v2.ThreadListResponse;
  "thread/name/set": v2.ThreadSetNameResponse;
  "review/start": v2.ReviewStartResponse;
  "thread/read": v2.ThreadReadResponse;
  "thread/resume": v2.ThreadResumeResponse;
  "thread/search": v2.ThreadSearchResponse;
  "thread/shellCommand": v2.ThreadShellCommandResponse;
  "thread/start": v2.ThreadStartResponse;
  "thread/turns/list": v2.ThreadTurnsListResponse;
  "thread/unarchive": v2.ThreadUnarchiveResponse;
  "thread/unsubscribe": v2.ThreadUnsubscribeResponse;
  "turn/interrupt": v2.TurnInterruptResponse;
  "turn/start": v2.TurnStartResponse;
  "turn/steer": v2.TurnSteerResponse;
}

/** Requests that only older servers know (0.130.0), so that the generated types don't. */
interface OlderRequests {
  "thread/rollback": { params: { threadId: string; numTurns: number }; response: { thread: v2.Thread } };
}

/** Fails to compile where a key is not a request of the protocol. */
type RealMethods<T extends { [K in keyof T]: K extends ClientRequest["method"] ? unknown : never }> = T;

/** Response type by method. */
export type Responses = RealMethods<ResponseTable> & {
  [M in keyof OlderRequests]: OlderRequests[M]["response"];
};
/** A request this client may send. */
export type RequestMethod = keyof Responses;
/** A request's parameters; those the protocol lists as undefined are sent as `{}`. */
export type RequestParams<M extends RequestMethod> = M extends keyof OlderRequests
  ? OlderRequests[M]["params"]
  : GeneratedParams<M>;
type GeneratedParams<M extends RequestMethod> = undefined extends Extract<ClientRequest, { method: M }>["params"]
  ? Record<string, never>
  : Extract<ClientRequest, { method: M }>["params"];

/** A notification this client may send. */
export type ClientNotificationMethod = ClientNotification["method"];

/** A notification from the server. */
export type NotificationMethod = ServerNotification["method"];
/** The parameters of one notification. */
export type NotificationParams<M extends NotificationMethod> = Extract<ServerNotification, { method: M }>["params"];

/** A request from the server. */
export type ServerRequestMethod = ServerRequest["method"];
/** The parameters of one server request. */
export type ServerRequestParams<M extends ServerRequestMethod> = Extract<ServerRequest, { method: M }>["params"];
