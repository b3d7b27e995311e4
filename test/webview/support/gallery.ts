import { readFileSync } from "node:fs";
import type { ItemView } from "../../../src/shared/items";
import type { Attachment } from "../../../src/shared/prompt";
import type { OutgoingPrompt, TurnView, ViewState } from "../../../src/shared/view";
import { everyDecision } from "./galleryDecisions";
import { diff, longPath, longWord, rightToLeft } from "./hardTexts";
import { agent, change, chat, command, fileChange, turn, user } from "./states";

const picture = `data:image/png;base64,${readFileSync("media/icon.png").toString("base64")}`;
const done = { status: "completed" } as const;
const call = { ...done, server: "docs", args: `{\n  "q": "${longWord}"\n}`, error: null, progress: null } as const;
const finding = { path: longPath, startLine: 2, endLine: 4 };

export const everyAttachment: readonly Attachment[] = [
  { kind: "file", path: longPath },
  { kind: "folder", path: "/home/ada/project/src" },
  { kind: "selection", path: "/home/ada/project/src/add.ts", startLine: 3, endLine: 9, text: "return a + b;" },
  { kind: "symbol", name: longWord, path: "/home/ada/project/src/add.ts", startLine: 3, endLine: 9 },
  { kind: "skill", name: "release", path: "/home/ada/.codex/skills/release" },
  { kind: "problems", count: 3, text: "src/add.ts:3:1: error: no" },
  { kind: "terminal", name: "bash", text: "$ ls" },
  { kind: "pasted", text: longWord },
  { kind: "image", name: "shot.png", url: picture, path: null },
  { kind: "other", name: "Drive" },
];

/** Each type of item, with text that is hard to fit: a type that is new is missing here until it has been looked at. */
const items: Readonly<Record<ItemView["type"], readonly ItemView[]>> = {
  userMessage: [user(`${rightToLeft}\n\nAnd ${longWord}.`, { attachments: everyAttachment })],
  reasoning: [{ ...done, type: "reasoning", id: "r", summary: `**Looking**\n\n${rightToLeft}`, content: longWord }],
  plan: [{ ...done, type: "plan", id: "p", text: `# Plan\n\n1. ${rightToLeft}\n2. ${longWord}` }],
  commandExecution: [
    command({ id: "c1", command: `rg -n ${longWord} src`, output: `${longWord.repeat(3)}\n`, typed: ["y\n"] }),
    command({ id: "c2", actions: [{ kind: "read", name: longWord }], status: "failed", exitCode: 1, output: "no\n" }),
    command({ id: "c3", command: "make", byUser: true, status: "interrupted", exitCode: null, durationMs: null }),
  ],
  fileChange: [
    fileChange({
      id: "f1",
      changes: [
        change({ path: longPath, diff }),
        change({ path: "/home/ada/project/مرحبا.md", kind: "add", diff: `${rightToLeft}\n`, added: 1, removed: 0 }),
        change({ path: "/home/ada/project/a.ts", movePath: longPath, diff }),
      ],
    }),
    fileChange({ id: "f2", changes: [change({ diff })], applied: [change({ diff, added: 1, removed: 0 })] }),
    fileChange({ id: "f3", status: "declined" }),
    fileChange({ id: "f4", status: "interrupted", writing: true }),
  ],
  mcpToolCall: [
    {
      ...call,
      type: "mcpToolCall",
      id: "m1",
      tool: longWord,
      durationMs: 900,
      status: "failed",
      error: `The server said no: ${longWord}`,
      result: [
        { kind: "text", text: rightToLeft },
        { kind: "image", url: picture },
        { kind: "hiddenImage", source: `https://example.org/${longWord}.png` },
      ],
    },
  ],
  dynamicToolCall: [{ ...call, type: "dynamicToolCall", id: "d1", tool: "diagnostics", durationMs: null, result: [] }],
  functionCallOutput: [
    { ...call, type: "functionCallOutput", id: "o1", server: null, tool: "", durationMs: null, result: [] },
  ],
  webSearch: [
    {
      ...done,
      type: "webSearch",
      id: "w1",
      action: { kind: "search", queries: [longWord, rightToLeft] },
      results: "[]",
    },
    {
      ...done,
      type: "webSearch",
      id: "w2",
      action: { kind: "openPage", url: `https://x.y/${longWord}` },
      results: null,
    },
  ],
  imageView: [{ ...done, type: "imageView", id: "v", path: longPath }],
  imageGeneration: [
    {
      ...done,
      type: "imageGeneration",
      id: "g",
      prompt: rightToLeft,
      image: { kind: "image", url: picture },
      savedPath: longPath,
      failure: null,
    },
  ],
  contextCompaction: [{ ...done, type: "contextCompaction", id: "k", before: 210_000, after: 9000 }],
  hookPrompt: [{ ...done, type: "hookPrompt", id: "h", text: `${rightToLeft} ${longWord}` }],
  sleep: [{ ...done, type: "sleep", id: "s", durationMs: 12_000 }],
  enteredReviewMode: [{ ...done, type: "enteredReviewMode", id: "e", text: `changes against ${longWord}` }],
  exitedReviewMode: [
    {
      ...done,
      type: "exitedReviewMode",
      id: "x",
      text: "",
      result: {
        summary: `Two bugs. ${rightToLeft}`,
        findings: [
          { ...finding, priority: 0, title: longWord, body: `It subtracts: \`${longWord}\`.` },
          { ...finding, priority: 3, title: rightToLeft, body: "" },
        ],
      },
    },
  ],
  collabAgentToolCall: [
    {
      ...done,
      type: "collabAgentToolCall",
      id: "a1",
      tool: "spawnAgent",
      prompt: `${rightToLeft} ${longWord}`,
      model: "gpt-5.5",
      effort: "low",
      agents: [{ threadId: "01a1fca2-a065-7100-8ea9-16a3091dab71", status: "running", message: longWord }],
    },
  ],
  subAgentActivity: [
    {
      ...done,
      type: "subAgentActivity",
      id: "a2",
      kind: "started",
      agentPath: `/root/${longWord}`,
      threadId: "t",
      model: "gpt-6.1-sol",
      effort: null,
    },
  ],
  agentMessage: [
    agent(
      `${rightToLeft}\n\n${longWord} and \`${longWord}\`\n\n\`\`\`ts\nconst wide = "${longWord}";\n\`\`\`\n\n` +
        `| A | B |\n| --- | --- |\n| ${longWord} | b |\n\n- [x] done\n\n> quoted ${longWord}\n\n<https://example.org/${longWord}>`,
    ),
  ],
  other: [{ ...done, type: "other", id: "z", itemType: longWord, json: `{ "key": "${longWord}" }` }],
};

const everyItem: TurnView = turn(Object.values(items).flat(), {
  id: "items",
  status: "completed",
  durationMs: 65_000,
  model: "gpt-5.5",
  reroutedFrom: "gpt-6.1-sol",
  tokens: { input: 182_000, cached: 120_000, output: 3400 },
  diff: { files: 3, added: 120, removed: 8 },
  plan: {
    explanation: rightToLeft,
    steps: [
      { text: longWord, status: "completed" },
      { text: rightToLeft, status: "inProgress" },
      { text: "Test", status: "pending" },
    ],
  },
});

const failed: TurnView = turn([user("Again", { id: "u2" }), command({ id: "bg", status: "inProgress" })], {
  id: "failed",
  status: "failed",
  durationMs: 900,
  error: {
    message: `We hit the limit: ${longWord}`,
    code: "usageLimitExceeded",
    details: longWord,
    resetsAt: 1_795_300_000,
  },
});

const asked = agent("Which one?", {
  id: "asked",
  questions: [
    { title: rightToLeft, options: [longWord, "Another"] },
    { title: "And how?", options: [] },
  ],
});

const outbox: readonly OutgoingPrompt[] = (["sending", "failed", "unsure", "elsewhere", "behind"] as const).map(
  (state) => ({
    clientId: state,
    text: `${rightToLeft} ${longWord}`,
    attachments: everyAttachment.slice(0, 2),
    state,
    turnId: null,
    error: state === "failed" ? `stream disconnected: ${longWord}` : null,
  }),
);

/** What stands at the end of a turn that waits for a person. */
export const waiting: ViewState = chat({
  turns: [
    turn([user("Plan it", { id: "u1" }), ...items.plan, asked], { id: "last", status: "completed", durationMs: 900 }),
  ],
  goal: { objective: longWord, status: "blocked", tokenBudget: null, tokensUsed: 0, seconds: 0, turns: 0 },
});

/** A thread with every type of item, every kind of card, and everything that stands between it and the composer. */
export const everything: ViewState = chat(
  {
    title: longWord,
    turns: [everyItem, failed, turn([user("Go on", { id: "u3" })], { id: "last" })],
    outbox,
    queue: [
      { clientId: "q1", text: `${rightToLeft} ${longWord}`, attachments: everyAttachment.slice(0, 3) },
      { clientId: "q2", text: "And then this", attachments: [], notKept: [longWord] },
    ],
    queuePaused: "stopped",
    editingTurn: "items",
    unreadable: "this thread already has an active writer",
    earlier: "failed",
    gap: { afterTurnId: "items", state: "failed" },
    context: { used: 240_000, window: 258_400, total: { input: 182_000, cached: 120_000, output: 3400 } },
    goal: {
      objective: `${rightToLeft} ${longWord}`,
      status: "active",
      tokenBudget: 500_000,
      tokensUsed: 12_345,
      seconds: 125,
      turns: 3,
    },
    roots: ["/home/ada/other"],
    branch: `codex/${longWord}`,
    temporary: true,
    added: [{ id: "added", afterTurnId: "items", attachments: everyAttachment.slice(0, 3) }],
    model: "gpt-5.5",
  },
  {
    folders: ["/home/ada/project", "/home/ada/other"],
    provider: { id: "practice", name: `Practice ${longWord}` },
    parent: { threadId: "above", title: `${rightToLeft} ${longWord}` },
    notices: [
      { id: "n1", severity: "warning", message: `config.toml: unknown key “${longWord}”.`, detail: longWord },
      {
        id: "n2",
        severity: "error",
        message: rightToLeft,
        detail: null,
        place: { path: longPath, line: 3 },
      },
    ],
    attachments: everyAttachment.map((attachment, index) => ({ id: `${index}`, attachment })),
    autoContext: { on: true, attachment: { kind: "file", path: longPath }, unsaved: [] },
    decisions: everyDecision.map((decision) => ({ ...decision, turnId: "last", itemId: `${decision.id}-item` })),
  },
);
