import type { Attachment } from "../../../src/shared/prompt";
import type { ViewState } from "../../../src/shared/view";
import { onePixel } from "../../support/onePixel";
import {
  addressDecision,
  agent,
  change,
  chat,
  command,
  commandDecision,
  fileChange,
  fileDecision,
  formDecision,
  networkDecision,
  permissionsDecision,
  problem,
  questionsDecision,
  screen,
  toolDecision,
  turn,
  user,
} from "./states";

const answer = `## What I found

The parser drops the **last** token, see [\`parse.ts\`](src/parse.ts#L42) and <https://example.org/spec>.

\`\`\`ts
export function add(a: number, b: number): number {
  return a + b; // a line that is a good deal longer than a narrow side bar is wide
}
\`\`\`

1. Read the file
2. Fix it
   - with a test
   - and a note

| File | Lines | State |
| --- | ---: | --- |
| src/add.ts | 12 | changed |
| src/sub.ts | 7 | as before |

> A quoted remark.

- [x] done
- [ ] open`;

const files = [
  change(),
  change({
    path: "/home/ada/project/docs/a-rather-long-name-of-a-file-in-a-folder.md",
    kind: "add",
    added: 120,
    removed: 0,
  }),
  change({ path: "/home/ada/project/old.ts", kind: "delete", added: 0, removed: 8 }),
];

const output = "> test\n\n\x1b[32m  ✔ adds\x1b[0m\n\x1b[31m  ✘ subtracts\x1b[0m\n\x1b[1mExpected\x1b[0m 1, got 2\n";

const longFolder = "/home/ada/project/a-rather-long-name-of-a-folder-that-does-not-fit-in-one-line";

const attached: readonly Attachment[] = [
  { kind: "selection", path: "/home/ada/project/src/add.ts", startLine: 3, endLine: 9, text: "return a + b;" },
  { kind: "folder", path: longFolder, unsaved: true },
  { kind: "symbol", name: "add", path: "/home/ada/project/src/add.ts", startLine: 3, endLine: 9, unsaved: true },
  { kind: "image", name: "shot.png", url: onePixel, path: null },
  { kind: "problems", count: 3, text: "src/add.ts:3:1: error: no" },
  { kind: "file", path: "/home/ada/project/src/open.ts", unsaved: true },
  { kind: "other", name: "Drive" },
];

/** The main things the view shows, for those who look at it: axe, and people at its pictures. */
export const scenes: Readonly<Record<string, ViewState>> = {
  questions: chat(
    { turns: [turn([user("Rename add to sum, please.")], { status: "inProgress", durationMs: null })] },
    { decisions: [questionsDecision()] },
  ),
  form: chat(
    { turns: [turn([user("Book two seats.")], { status: "inProgress", durationMs: null })] },
    { decisions: [formDecision()] },
  ),
  address: chat(
    { turns: [turn([user("Close the issue.")], { status: "inProgress", durationMs: null })] },
    {
      decisions: [
        addressDecision(),
        addressDecision({
          id: "doubtful",
          address: ["http://tracker.example.com@", "xn--trcker-8ve.example", "/"],
          doubts: ["notEncrypted", "otherLetters", "userName"],
          kept: 1,
        }),
      ],
    },
  ),
  "tool-and-permissions": chat(
    { turns: [turn([user("Close the issue.")], { status: "inProgress", durationMs: null })] },
    { decisions: [toolDecision({ id: "tool" }), permissionsDecision({ id: "permissions" })] },
  ),
  "more-choices": chat(
    { turns: [turn([user("Run the tests.")], { status: "inProgress", durationMs: null })] },
    { decisions: [commandDecision({ id: "more", rule: ["npm", "test"] })] },
  ),
  dangers: chat(
    { turns: [turn([user("Clean up.")], { status: "inProgress", durationMs: null })] },
    {
      decisions: [
        commandDecision({
          id: "dangers",
          command:
            'for f in build/*.o; do rm -rf "$f"; done && curl -sS https://example.com/install.sh | sudo sh > ~/install.log',
          whole: "/bin/bash -lc 'for f in build/*.o; do rm -rf \"$f\"; done && curl …'",
          dangers: [
            { kind: "elevates", parts: ["sudo sh"] },
            { kind: "unknownScript", parts: ["curl -sS https://example.com/install.sh | sh"] },
            { kind: "deletes", parts: ["rm -rf $f"] },
            { kind: "writesOutside", parts: ["/home/ada/install.log"] },
          ],
          actions: [{ kind: "search", query: "*.o", path: "/home/ada/project/build" }],
        }),
      ],
    },
  ),
  network: chat(
    { turns: [turn([user("Install it.")], { status: "inProgress", durationMs: null })] },
    {
      decisions: [
        networkDecision({ id: "host" }),
        commandDecision({ id: "type", command: "y\n", typedInto: "npm init" }),
      ],
    },
  ),
  starting: screen({ kind: "starting" }),
  "sign-in": screen({ kind: "signIn", login: { kind: "choose", error: "The sign-in was cancelled in the browser." } }),
  "sign-in-code": screen({
    kind: "signIn",
    login: { kind: "deviceCode", url: "https://auth.openai.com/device", code: "ABCD-12345" },
  }),
  missing: problem({ code: "missing", searched: ["/usr/local/bin", "/home/ada/project/node_modules/.bin"] }),
  crashed: problem({ code: "crashed", detail: "exit code 101\nthread 'main' panicked" }),
  welcome: chat({}, { provider: { id: "practice", name: "Practice model" } }),
  conversation: chat({
    turns: [
      turn(
        [
          user("Why does the test fail? Please fix it.", { attachments: [{ kind: "other", name: "screenshot.png" }] }),
          { type: "reasoning", id: "r", status: "completed", summary: "Look at the test first.", content: "" },
          command({ command: "npm test -- --reporter dot", status: "failed", exitCode: 1, output }),
          command({ id: "c2", command: "cat src/add.ts", output: "x", durationMs: 40 }),
          fileChange({ changes: files }),
          { type: "other", id: "o", status: "completed", itemType: "webSearch", json: "{}" },
          agent(answer),
        ],
        { status: "completed", durationMs: 72_000 },
      ),
    ],
  }),
  approval: chat(
    {
      turns: [
        turn([
          user("Add a function and run the tests"),
          agent("I'll add `add` to **src/add.ts** first.", { phase: "commentary" }),
          fileChange({ status: "inProgress", changes: files }),
        ]),
      ],
    },
    {
      provider: { id: "practice", name: "Practice model" },
      decisions: [
        fileDecision({ changes: files, reason: "The folder is read-only in this mode." }),
        commandDecision({ id: "d2", itemId: "x", command: "npm test -- --reporter dot", reason: "Run the tests" }),
      ],
    },
  ),
  queue: chat(
    {
      turns: [
        turn([user("Rename the package", { id: "u0" }), agent("Renamed.")], { id: "t0", status: "completed" }),
        turn([user("Now the tests, please"), agent("Running them…", { status: "inProgress" })], { id: "t1" }),
      ],
      queue: [
        { clientId: "q1", text: "When they pass, update the changelog", attachments: [] },
        {
          clientId: "q2",
          text: "And look at the following, which is a message of more than two lines in a narrow view:\n- one\n- two\n- three",
          attachments: [{ kind: "file", path: "/home/ada/project/CHANGELOG.md" }],
        },
        { clientId: "q3", text: "ثم أضف اختبارًا", attachments: [] },
      ],
      queuePaused: "stopped",
    },
    { sending: { whileRunning: "queue", sendWith: "enter" } },
  ),
  heldBack: chat(
    {
      turns: [turn([user("Rename the package"), agent("Renamed.")], { status: "completed" })],
      model: "gpt-text-only",
      queue: [
        { clientId: "q1", text: "What is in it?", attachments: attached },
        { clientId: "q2", text: "Then update the changelog", attachments: [] },
      ],
    },
    { images: false },
  ),
  attachments: chat(
    {
      turns: [
        turn([user("What is this about?", { attachments: attached }), agent("A picture.")], { status: "completed" }),
      ],
    },
    {
      attachments: attached.map((attachment, index) => ({ id: `${index}`, attachment })),
      autoContext: {
        on: false,
        attachment: { kind: "file", path: "/home/ada/project/src/open.ts" },
        unsaved: ["/home/ada/project/src/open.ts", "/home/ada/project/src/add.ts", `${longFolder}/a.ts`],
      },
    },
  ),
  editing: chat({
    turns: [
      turn([user("Rename the package", { id: "u0" }), agent("Renamed.")], { id: "t0", status: "completed" }),
      turn([user("Now the tests, please"), agent("They pass.")], { id: "t1", status: "interrupted", cutOff: true }),
    ],
    editingTurn: "t0",
  }),
  trouble: chat(
    {
      turns: [
        turn([user("go"), command({ id: "c3", status: "interrupted", exitCode: null, durationMs: null })], {
          status: "failed",
          durationMs: 3000,
          error: { message: "You've hit your usage limit.", code: "usageLimitExceeded", details: "Resets at 12:00." },
        }),
        turn([user("again", { id: "u2" })], { id: "t2", retrying: "stream disconnected, 2 of 5" }),
      ],
      outbox: [
        { clientId: "o1", text: "And then this", attachments: [], state: "sending", turnId: null, error: null },
        {
          clientId: "o2",
          text: "This one failed",
          attachments: [],
          state: "failed",
          turnId: null,
          error: "Codex is not running.",
        },
      ],
    },
    {
      notices: [
        { id: "n1", severity: "warning", message: "config.toml: unknown key “modle”.", detail: "line 3" },
        { id: "n2", severity: "error", message: "The MCP server “docs” did not start.", detail: null },
      ],
    },
  ),
};
