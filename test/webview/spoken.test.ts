import assert from "node:assert/strict";
import { listen, readAloud } from "./support/screenReader";
import {
  agent,
  change,
  chat,
  command,
  commandDecision,
  fileChange,
  permissionsDecision,
  turn,
  user,
} from "./support/states";
import { useView } from "./support/useView";

/** What a blind person hears. Where one of these says something odd, it is odd. */
describe("a screen reader", () => {
  const { open } = useView();
  const done = { status: "completed" } as const;
  const changes = [change(), change({ path: "/home/ada/project/old.ts", kind: "delete", added: 0, removed: 8 })];

  it("reads a conversation from its title to the composer", async () => {
    const view = await open();
    const error = { message: "You've hit your usage limit.", code: "usageLimitExceeded", details: null };
    await view.show(
      chat({
        turns: [
          turn(
            [
              user("Fix the test", { attachments: [{ kind: "file", path: "/home/ada/project/src/add.ts" }] }),
              { ...done, type: "reasoning", id: "thought", summary: "Looking", content: "" },
              command({ command: "npm test -- --dot", exitCode: 1, output: "1 failed\n" }),
              fileChange({ changes }),
              agent("It was the `+`.\n\n```ts\na + b\n```"),
            ],
            { ...done, durationMs: 72_000, tokens: { input: 5000, cached: 4000, output: 100 } },
          ),
          turn([user("And now?", { id: "u2" })], { id: "t2", status: "failed", error, durationMs: 3000 }),
        ],
      }),
    );
    await view.loaded();
    const said = (await readAloud(view.page)).filter((phrase) => !phrase.startsWith("option, "));
    assert.deepEqual(said, [
      "document",
      "main",
      "log, Conversation",
      "heading, Tests, level 1",
      "article",
      "heading, You, level 2",
      "Fix the test",
      "list, Attachments",
      "listitem, level 1, position 1, set size 1",
      "button, Show add.ts, /home/ada/project/src/add.ts",
      "add.ts",
      "button, Edit and Resend, not disabled",
      "group",
      "Thought",
      "group",
      "npm test -- --dot exit code 1 1.2s",
      "code",
      "npm test -- --dot",
      "exit code 1",
      "1.2s",
      "group, Output",
      "1 failed",
      "article",
      "heading, Changes to 2 files applied, level 2",
      "Changes to 2 files",
      "applied",
      "list",
      "listitem, level 1, position 1, set size 2",
      "button, Modified src/add.ts +3 −1 lines, /home/ada/project/src/add.ts",
      "Modified",
      "src/add.ts",
      "+3",
      "−1",
      "lines",
      "listitem, level 1, position 2, set size 2",
      "button, Deleted old.ts +0 −8 lines, /home/ada/project/old.ts",
      "Deleted",
      "old.ts",
      "+0",
      "−8",
      "lines",
      "article",
      "heading, Codex, level 2",
      "paragraph",
      "It was the",
      "code",
      "+",
      ".",
      "ts",
      "button, Copy",
      "button, Insert at Cursor",
      "button, Open as New File",
      "code",
      "a + b",
      "button, Copy Message",
      "paragraph",
      "Done in 1m 12s",
      "5,000 tokens in, 4,000 of them cached, 100 tokens out",
      "button, 2 files +3 −9 lines, Show what this turn changed. Files that only commands changed are not known.",
      "2 files",
      "+3",
      "−9",
      "lines",
      "button, Fork From Here",
      "article",
      "heading, You, level 2",
      "And now?",
      "button, Edit and Resend, not disabled",
      "heading, The usage limit is reached, level 2",
      "paragraph",
      "You've hit your usage limit.",
      "button, Switch Model",
      "button, Retry",
      "paragraph",
      "Failed after 3.0s",
      "button, Fork From Here",
      "form, Message to Codex",
      "textbox, Message, autocomplete in list, placeholder Ask Codex to do something",
      "button, Attach files or images, Or hold Shift and drop them here.",
      "combobox, Mode, agent, Codex asks before each edit, and before commands that do more than read., has popup listbox, not expanded",
      "button, Model: Default model, Choose the model",
      "Default model",
      "button, Send, Enter, disabled",
      "status",
    ]);
  });

  it("reads what waits for a decision, and what can be answered", async () => {
    const view = await open();
    await view.show(
      chat(
        { turns: [turn([user("go"), command({ status: "inProgress", exitCode: null, durationMs: null })])] },
        {
          decisions: [
            commandDecision({
              command: "rm -rf dist",
              reason: "A clean build",
              dangers: [{ kind: "deletes", parts: ["rm -rf dist"] }],
            }),
            permissionsDecision({ id: "more" }),
          ],
        },
      ),
    );
    await view.loaded();
    const said = await readAloud(view.page);
    assert.deepEqual(said.slice(said.indexOf("1 of 2 that wait for you"), said.indexOf("form, Message to Codex")), [
      "1 of 2 that wait for you",
      "group, Codex wants to run a command",
      "heading, Codex wants to run a command, level 2",
      "paragraph",
      "A clean build",
      "group, Command",
      "rm",
      "-rf dist",
      "list, Take a closer look",
      "listitem, level 1, position 1, set size 1",
      "Deletes",
      ":",
      "code",
      "rm -rf dist",
      "paragraph",
      "in /home/ada/project",
      "button, Run",
      "button, Decline",
      "button, Show Picker",
      "group",
      "More choices",
      "paragraph",
      "2 of 2 that wait for you",
      "group, Codex wants more permissions",
      "heading, Codex wants more permissions, level 2",
      "paragraph",
      "The tests download a fixture.",
      "group, Beyond the sandbox",
      "Beyond the sandbox",
      "checkbox, Use the network, not checked",
      "Use the network",
      "checkbox, Write /var/cache/fixtures, not checked",
      "Write /var/cache/fixtures",
      "button, Allow",
      "button, Decline",
      "button, Show Picker",
      "group",
      "More choices",
      "paragraph",
      "Waiting for your decision",
    ]);
    // A running turn with a question in it must not be marked as busy: some readers skip what is.
    assert.equal(await view.page.locator("[aria-busy]").count(), 0);
  });

  it("is told of a turn once for each thing that matters, and of nothing that streams", async () => {
    const view = await open();
    await view.show(chat());
    const heard = await listen(view.page);
    const asks = (id: string) => ({ op: "head", value: { decisions: [commandDecision({ id })] } }) as const;
    await view.patch({ op: "turn", value: turn([user("go")]) });
    await view.patch({ op: "item", turnId: "turn", value: agent("I ", { status: "inProgress", phase: "commentary" }) });
    for (let piece = 0; piece < 40; piece += 1) {
      await view.patch({ op: "append", turnId: "turn", itemId: "agent", field: "text", text: ` look ${piece}\n\n` });
    }
    const run = command({ id: "run", status: "inProgress", exitCode: null, durationMs: null });
    await view.patch({ op: "item", turnId: "turn", value: run });
    for (let line = 0; line < 20; line += 1) {
      await view.patch({ op: "append", turnId: "turn", itemId: "run", field: "output", text: `line ${line}\n` });
    }
    await view.patch(asks("first"));
    assert.equal((await heard()).at(-1), "polite: Codex asks for approval: npm test", "at once");
    await view.patch({ op: "head", value: { decisions: [] } });
    await view.patch(asks("second"));
    await view.patch({ op: "head", value: { decisions: [] } });
    await view.patch({ op: "turn", value: { ...head(), retrying: "no network, 1 of 5" } });
    await view.patch({ op: "turn", value: { ...head(), retrying: "no network, 2 of 5" } });
    await view.patch({ op: "turn", value: head() });
    const long = `**All** tests [pass](a.ts) now. ${"And more of it. ".repeat(60)}`;
    await view.patch({ op: "item", turnId: "turn", value: agent(long, { id: "answer" }) });
    await view.patch({ op: "turn", value: { ...head(), status: "completed" } });
    assert.deepEqual(await heard(), [
      "polite: Codex is working",
      "polite: Codex asks for approval: npm test",
      // The same words again are news again.
      "polite: Codex asks for approval: npm test",
      "polite: Reconnecting… no network, 1 of 5",
      "polite: Codex finished",
    ]);
  });

  it("is told why a message was not sent, of warnings, and that Codex is gone", async () => {
    const view = await open();
    await view.show(chat());
    const heard = await listen(view.page);
    const prompt = { clientId: "c", text: "go", attachments: [], turnId: null, error: null } as const;
    await view.patch({ op: "thread", value: { outbox: [{ ...prompt, state: "sending" }] } });
    assert.deepEqual(await heard(), []);
    await view.patch({ op: "thread", value: { outbox: [{ ...prompt, state: "failed", error: "No network" }] } });
    const notice = { id: "n", severity: "warning", message: "config.toml: unknown key", detail: null } as const;
    await view.patch({ op: "head", value: { notices: [notice] } });
    await view.page.getByRole("textbox", { name: "Message" }).focus();
    await view.patch({
      op: "head",
      value: { screen: { kind: "problem", problem: { code: "crashed", detail: "exit code 101" } } },
    });
    assert.deepEqual(await heard(), ["polite: Your message: No network", "polite: config.toml: unknown key"]);
    const focused = await view.page.evaluate(() => document.activeElement?.textContent);
    assert.equal(focused, "Codex stopped unexpectedly", "which is read because it has the focus");
  });
});

function head() {
  const { items: _, ...rest } = turn([]);
  return rest;
}
