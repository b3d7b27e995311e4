import type { Decision } from "../../src/shared/decisions";

/** A request of the scripted server, with a mark of its own by which its decision is known. */
export interface RaceRequest {
  readonly id: number | string;
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Stands in the decision that the request becomes, and in no other. */
  readonly mark: string;
  readonly threadId: string;
  readonly turnId: string;
  /** A person is asked; the others are answered at once. */
  readonly asks: boolean;
}

/** What a request of each kind looks like; `change` names a fileChange item that is announced before. */
const kinds: readonly ((ids: { mark: string; threadId: string; turnId: string }) => {
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly asks?: false;
})[] = [
  ({ mark, threadId, turnId }) => ({
    method: "item/fileChange/requestApproval",
    params: { threadId, turnId, itemId: mark, startedAtMs: 0, reason: null, grantRoot: null },
  }),
  ({ mark, threadId, turnId }) => ({
    method: "item/commandExecution/requestApproval",
    params: {
      ...{ kind: "command", threadId, turnId, itemId: "one-for-all", approvalId: mark, startedAtMs: 0 },
      ...{ environmentId: "local", command: `echo ${mark}`, cwd: "/ws", proposedExecpolicyAmendment: ["echo"] },
    },
  }),
  ({ mark, threadId, turnId }) => ({
    method: "item/commandExecution/requestApproval",
    params: {
      ...{ kind: "writeStdin", threadId, turnId, itemId: "one-for-all", approvalId: mark, startedAtMs: 0 },
      ...{ environmentId: "local", command: `write_stdin --session-id 7 ${mark}`, cwd: "/ws" },
    },
  }),
  ({ mark, threadId, turnId }) => ({
    method: "item/commandExecution/requestApproval",
    params: {
      ...{ kind: "command", threadId, turnId, itemId: "one-for-all", approvalId: mark, startedAtMs: 0 },
      ...{ environmentId: "local", networkApprovalContext: { host: mark, protocol: "https" } },
      proposedNetworkPolicyAmendments: ["allow", "deny"].map((action) => ({ action, host: mark })),
    },
  }),
  ({ mark, threadId, turnId }) => ({
    method: "item/permissions/requestApproval",
    params: {
      ...{ threadId, turnId, itemId: mark, environmentId: "local", cwd: "/ws", reason: null, startedAtMs: 0 },
      permissions: {
        network: { enabled: true },
        fileSystem: { read: null, write: ["/x"], entries: [{ path: { type: "path", path: "/x" }, access: "write" }] },
      },
    },
  }),
  ({ mark, threadId, turnId }) => ({
    method: "item/tool/requestUserInput",
    params: {
      ...{ threadId, turnId, itemId: mark, isBlocking: true, autoResolutionMs: null },
      questions: [{ id: mark, header: "", question: "?", isOther: true, isSecret: false, options: null }],
    },
  }),
  ({ mark, threadId, turnId }) => ({
    method: "mcpServer/elicitation/request",
    params: {
      ...{ threadId, turnId, serverName: "tiny", mode: "form", _meta: null, message: mark },
      requestedSchema: { type: "object", properties: { name: { type: "string" } }, required: ["name"] },
    },
  }),
  ({ mark, threadId, turnId }) => ({
    method: "mcpServer/elicitation/request",
    params: {
      ...{ threadId, turnId, serverName: "tiny", mode: "url", _meta: null, message: mark },
      ...{ url: `https://example.com/${mark}`, elicitationId: mark },
    },
  }),
  ({ mark, threadId, turnId }) => ({
    method: "mcpServer/elicitation/request",
    params: {
      ...{ threadId, turnId, serverName: "tiny", mode: "form", message: mark },
      requestedSchema: { type: "object", properties: {} },
      _meta: { codex_approval_kind: "mcp_tool_call", persist: ["session", "always"], tool_name: mark, tool_params: {} },
    },
  }),
  ({ mark, threadId }) => ({
    method: "applyPatchApproval",
    params: {
      ...{ conversationId: threadId, callId: mark, reason: null, grantRoot: null },
      fileChanges: { "/ws/old.txt": { type: "update", unified_diff: "@@ -1 +1 @@\n-a\n+b\n", move_path: null } },
    },
  }),
  ({ mark, threadId }) => ({
    method: "execCommandApproval",
    params: {
      ...{ conversationId: threadId, callId: mark, approvalId: null, cwd: "/ws", reason: null, parsedCmd: [] },
      command: ["echo", mark],
    },
  }),
  () => ({ method: "currentTime/read", params: {}, asks: false }),
  ({ threadId, turnId }) => ({
    method: "item/tool/call",
    params: { threadId, turnId, callId: "c", namespace: null, tool: "t", arguments: {} },
    asks: false,
  }),
  () => ({ method: "attestation/generate", params: {}, asks: false }),
  () => ({ method: "made/up", params: {}, asks: false }),
];

/** @param pick a random whole number from 0 to below its argument */
export function makeRequest(pick: (below: number) => number, count: number): RaceRequest {
  const kind = kinds[pick(kinds.length)];
  if (!kind) throw new Error("There is no such kind");
  const threadId = `t${pick(2)}`;
  const ids = { mark: `m${count}m`, threadId, turnId: `u-${threadId}` };
  const { asks = true, ...request } = kind(ids);
  return { id: pick(2) ? count : `s${count}`, ...ids, ...request, asks };
}

/** Whether a decision is what a request became. */
export function isAbout(decision: Decision, { mark }: RaceRequest): boolean {
  return JSON.stringify(decision).includes(mark);
}

/** The answer that a response carries, in this client's words; null where an answer has no word for it. */
export function said(response: { readonly result?: unknown }): string | null {
  const { decision, action, _meta: meta } = Object(response.result) as Readonly<Record<string, unknown>>;
  const persist = (Object(meta) as { readonly persist?: string }).persist;
  if (action === "accept")
    return persist === undefined ? "accept" : persist === "session" ? "acceptForSession" : "acceptAlways";
  if (action !== undefined) return String(action);
  if (decision === undefined) return null;
  if (typeof decision !== "string") {
    if ("denied" in Object(decision)) return "decline";
    return forbids(decision) ? "declineAlways" : "acceptAlways";
  }
  const old: Readonly<Record<string, string>> = {
    approved: "accept",
    approved_for_session: "acceptForSession",
    abort: "cancel",
  };
  return old[decision] ?? decision;
}

/** A rule that a host is never reached. */
function forbids(decision: unknown): boolean {
  return JSON.stringify(decision).includes('"action":"deny"');
}

/** What a response grants: "" for nothing, else what it says beyond no. */
export function granted(response: { readonly result?: unknown; readonly error?: unknown }): string {
  const result = response.result as Readonly<Record<string, unknown>> | undefined;
  if (!result) return "";
  const { decision, action, permissions, answers } = result;
  if (decision !== undefined) {
    const word = ["decline", "cancel", "denied", "abort"].includes(String(decision));
    const no = word || "denied" in Object(decision) || forbids(decision);
    return no ? "" : JSON.stringify(decision);
  }
  if (action !== undefined) return action === "accept" ? JSON.stringify([result["content"], result["_meta"]]) : "";
  if (permissions !== undefined) {
    return Object.keys(Object(permissions)).length > 0 ? JSON.stringify([permissions, result["scope"]]) : "";
  }
  if (answers !== undefined) return Object.keys(Object(answers)).length > 0 ? JSON.stringify(answers) : "";
  return "";
}
