import type {
  AddressDecision,
  CommandDecision,
  FileChangeDecision,
  FormDecision,
  NetworkDecision,
  PermissionsDecision,
  QuestionsDecision,
  ToolDecision,
} from "../../../src/shared/decisions";
import type {
  AgentMessageItem,
  CommandItem,
  FileChange,
  FileChangeItem,
  ItemView,
  UserMessageItem,
} from "../../../src/shared/items";
import type { Problem, Screen, ThreadView, TurnView, ViewState } from "../../../src/shared/view";
import { emptyThread } from "../../../src/shared/view";

const cwd = "/home/ada/project";

/** A view with a given screen. */
export function screen(value: Screen): ViewState {
  return { ...chat(), screen: value };
}

export function problem(value: Problem): ViewState {
  return screen({ kind: "problem", problem: value });
}

/** A chat; by default an empty one. */
export function chat(thread: Partial<ThreadView> = {}, rest: Partial<ViewState> = {}): ViewState {
  return {
    screen: { kind: "chat" },
    account: null,
    provider: { id: "openai", name: "OpenAI" },
    sending: { whileRunning: "steer", sendWith: "enter" },
    mode: "agent",
    modes: ["ask", "plan", "agent", "auto", "full"],
    folders: [cwd],
    commands: ["new", "model", "plan", "review", "rename", "help"],
    thread: { ...emptyThread, id: "thread", title: "Tests", cwd, ...thread },
    key: "key",
    draft: null,
    attachments: [],
    autoContext: { on: true, attachment: null, unsaved: [] },
    images: true,
    decisions: [],
    notices: [],
    ...rest,
  };
}

export function turn(items: readonly ItemView[], rest: Partial<TurnView> = {}): TurnView {
  return { id: "turn", status: "inProgress", error: null, retrying: null, durationMs: null, items, ...rest };
}

/** A chat with one turn that has these items. */
export function withItems(...items: readonly ItemView[]): ViewState {
  return chat({ turns: [turn(items)] });
}

export function user(text: string, rest: Partial<UserMessageItem> = {}): UserMessageItem {
  return { type: "userMessage", id: "user", status: "completed", clientId: null, text, attachments: [], ...rest };
}

export function agent(text: string, rest: Partial<AgentMessageItem> = {}): AgentMessageItem {
  return { type: "agentMessage", id: "agent", status: "completed", text, phase: null, ...rest };
}

export function command(rest: Partial<CommandItem> = {}): CommandItem {
  return {
    type: "commandExecution",
    id: "command",
    status: "completed",
    command: "npm test",
    cwd,
    output: "",
    exitCode: 0,
    durationMs: 1234,
    ...rest,
  };
}

export function change(rest: Partial<FileChange> = {}): FileChange {
  return { path: `${cwd}/src/add.ts`, kind: "update", movePath: null, diff: "", added: 3, removed: 1, ...rest };
}

export function fileChange(rest: Partial<FileChangeItem> = {}): FileChangeItem {
  return { type: "fileChange", id: "files", status: "completed", changes: [change()], ...rest };
}

const ids = { id: "decision", threadId: "thread", turnId: "turn" };

export function fileDecision(rest: Partial<FileChangeDecision> = {}): FileChangeDecision {
  const answers = ["accept", "acceptForSession", "decline", "cancel"] as const;
  return { kind: "fileChange", ...ids, itemId: "files", reason: null, answers, changes: [change()], ...rest };
}

export function commandDecision(rest: Partial<CommandDecision> = {}): CommandDecision {
  const answers = ["accept", "acceptForSession", "decline", "cancel"] as const;
  return {
    kind: "command",
    ...ids,
    itemId: "command",
    reason: null,
    answers,
    command: "npm test",
    whole: null,
    actions: [],
    dangers: [],
    cwd,
    rule: null,
    permissions: [],
    ...rest,
  };
}

export function networkDecision(rest: Partial<NetworkDecision> = {}): NetworkDecision {
  const rule = (decision: string) =>
    `network_rule(host="registry.npmjs.org", protocol="https", decision="${decision}")`;
  return {
    kind: "network",
    ...ids,
    itemId: "network#1",
    reason: null,
    answers: ["accept", "acceptForSession", "acceptAlways", "decline", "declineAlways", "cancel"],
    host: "registry.npmjs.org",
    protocol: "https",
    command: "npm install",
    allowRule: rule("allow"),
    denyRule: rule("deny"),
    ...rest,
  };
}

export function questionsDecision(rest: Partial<QuestionsDecision> = {}): QuestionsDecision {
  const options = [
    { label: "Keep both", description: "The old name goes on working." },
    { label: "Rename", description: "" },
  ];
  return {
    kind: "questions",
    ...ids,
    itemId: "asked",
    reason: null,
    answers: ["decline"],
    questions: [
      { id: "name", header: "Names", text: "What about the old name?", options, other: true, secret: false },
      { id: "key", header: "", text: "Which token?", options: [], other: true, secret: true },
    ],
    ...rest,
  };
}

export function formDecision(rest: Partial<FormDecision> = {}): FormDecision {
  const base = { description: null, required: false };
  const text = { ...base, kind: "text", format: null, minLength: null, maxLength: null, initial: "" } as const;
  const options = [
    { value: "s", title: "Small" },
    { value: "m", title: "Middle" },
  ];
  return {
    kind: "form",
    ...ids,
    itemId: "",
    reason: null,
    answers: ["decline", "cancel"],
    server: "tracker",
    message: "Which seats shall I book?",
    fields: [
      { ...text, name: "name", title: "Your name", description: "As on the badge", required: true, minLength: 2 },
      { ...text, name: "mail", title: "Mail", format: "email" },
      { ...text, name: "day", title: "Day", format: "date" },
      { ...text, name: "at", title: "Arrival", format: "date-time" },
      { ...base, kind: "number", name: "seats", title: "Seats", integer: true, minimum: 1, maximum: 4, initial: "2" },
      { ...base, kind: "choice", name: "size", title: "Size", options, initial: "" },
      { ...base, kind: "choices", name: "both", title: "Also", options, minItems: null, maxItems: 1, initial: ["s"] },
      { ...base, kind: "boolean", name: "news", title: "Send me news", initial: true },
    ],
    ...rest,
  };
}

export function addressDecision(rest: Partial<AddressDecision> = {}): AddressDecision {
  return {
    kind: "address",
    ...ids,
    itemId: "",
    reason: null,
    answers: ["accept", "decline", "cancel"],
    server: "tracker",
    message: "Sign in to the tracker.",
    address: ["https://", "tracker.example.com", "/sign-in?state=5f0c1d2e-9a77-4b51-8d10-0d3f2c1b7a66&next=%2Fissues"],
    doubts: [],
    ...rest,
  };
}

export function toolDecision(rest: Partial<ToolDecision> = {}): ToolDecision {
  return {
    kind: "tool",
    ...ids,
    itemId: "call",
    reason: null,
    answers: ["accept", "acceptForSession", "acceptAlways", "decline", "cancel"],
    server: "tracker",
    tool: "close_issue",
    description: "Closes an issue.",
    args: '{\n  "issue": 12\n}',
    ...rest,
  };
}

export function permissionsDecision(rest: Partial<PermissionsDecision> = {}): PermissionsDecision {
  return {
    kind: "permissions",
    divisible: true,
    ...ids,
    itemId: "wish",
    reason: "The tests download a fixture.",
    answers: ["accept", "acceptForSession", "decline"],
    cwd,
    permissions: [{ kind: "network" }, { kind: "file", access: "write", path: "/var/cache/fixtures" }],
    ...rest,
  };
}
