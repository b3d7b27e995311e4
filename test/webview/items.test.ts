import assert from "node:assert/strict";
import { agent, change, chat, command, fileChange, turn, user, withItems } from "./support/states";
import { useView } from "./support/useView";

describe("turns and items", () => {
  const { open } = useView();

  it("greets in an empty thread, and says what the mode means", async () => {
    const view = await open();
    await view.show(chat({}, { mode: "ask" }));
    const welcome = view.page.getByRole("log", { name: "Conversation" });
    assert.match(await welcome.innerText(), /Ask: Codex reads and answers\. It changes nothing\./);
    await view.patch({ op: "head", value: { mode: "full" } });
    assert.match(await welcome.innerText(), /Full Access: .*without asking/);
  });

  it("shows a person's message as it was written, with what was attached", async () => {
    const view = await open();
    await view.show(
      withItems(
        user("one\n  <b>two</b> **three**", {
          attachments: [
            { kind: "other", name: "shot.png" },
            { kind: "skill", name: "skill", path: "/s" },
          ],
        }),
      ),
    );
    const message = view.page.getByRole("article").filter({ has: view.page.getByRole("heading", { name: "You" }) });
    assert.equal(await message.locator(".bubble").innerText(), "one\n  <b>two</b> **three**");
    assert.deepEqual(await message.getByRole("list", { name: "Attachments" }).getByRole("listitem").allInnerTexts(), [
      "shot.png",
      "$skill",
    ]);
  });

  it("opens reasoning while it is thought and folds it after, until a person says otherwise", async () => {
    const view = await open();
    const item = { type: "reasoning", id: "r", status: "inProgress", summary: "**Plan** of it", content: "" } as const;
    await view.show(withItems(item));
    await view.page.getByText("Thinking…").first().waitFor();
    await view.page.locator(".reasoning strong", { hasText: "Plan" }).waitFor();
    await view.patch({ op: "item", turnId: "turn", value: { ...item, status: "completed" } });
    assert.equal(await view.page.locator(".reasoning strong").count(), 0);
    await view.page.locator("summary", { hasText: "Thought" }).click();
    await view.page.locator(".reasoning strong").waitFor();
    await view.reload();
    await view.show(withItems({ ...item, status: "completed" }));
    assert.equal(await view.page.locator(".reasoning strong").count(), 1, "the fold is kept on reload");
  });

  it("shows a plan", async () => {
    const view = await open();
    await view.show(withItems({ type: "plan", id: "p", status: "completed", text: "1. read\n2. write" }));
    assert.equal(await view.page.getByRole("heading", { name: "Plan" }).count(), 1);
    assert.deepEqual(await view.page.locator(".card li").allInnerTexts(), ["read", "write"]);
  });

  it("shows a running command with its output as it comes", async () => {
    const view = await open();
    await view.show(
      withItems(command({ status: "inProgress", exitCode: null, durationMs: null, cwd: "/home/ada/project/sub" })),
    );
    const row = view.page.locator("[data-item-type=commandExecution]");
    assert.match(await row.innerText(), /npm test\s+in sub\s+running/);
    assert.equal(await row.locator("details").count(), 0, "nothing to fold yet");
    await view.patch({ op: "append", turnId: "turn", itemId: "command", field: "output", text: "step 1\n" });
    await view.patch({ op: "append", turnId: "turn", itemId: "command", field: "output", text: "step 2\n" });
    assert.equal(await row.locator(".output").innerText(), "step 1\nstep 2\n");
  });

  it("folds the output of a command that went well, and shows one's that failed", async () => {
    const view = await open();
    await view.show(
      withItems(
        command({ output: "fine" }),
        command({ id: "c2", status: "failed", exitCode: 2, output: "boom", durationMs: 75_400 }),
      ),
    );
    const [well, failed] = [view.page.locator("[data-item-id=command]"), view.page.locator("[data-item-id=c2]")];
    assert.match(await well.innerText(), /exit code 0\s+1\.2s/);
    assert.equal(await well.locator(".output").count(), 0);
    assert.match(await failed.innerText(), /exit code 2\s+1m 15s\s+boom/);
    await well.locator("summary").click();
    assert.equal(await well.locator(".output").innerText(), "fine");
    await well.locator("summary").focus();
    await view.page.keyboard.press("Enter");
    assert.equal(await well.locator(".output").count(), 0, "folds by keyboard, too");
  });

  it("says how a command ended that did not run to its end", async () => {
    const view = await open();
    const none = { exitCode: null, durationMs: null };
    await view.show(
      withItems(
        command({ id: "a", status: "declined", ...none }),
        command({ id: "b", status: "interrupted", ...none }),
      ),
    );
    assert.match(await view.page.locator("[data-item-id=a]").innerText(), /declined/);
    assert.match(await view.page.locator("[data-item-id=b]").innerText(), /interrupted/);
  });

  it("draws ANSI colours by class, carriage returns as overwrites, and no markup", async () => {
    const view = await open();
    const output =
      "\x1b[1;31mred\x1b[0m \x1b[4munder\x1b[0m \x1b[38;2;200;40;40mtrue\x1b[0m\r\n10%\r50%\r100%\n" +
      "\x1b]8;;https://evil.example\x1b\\link\x1b]8;;\x1b\\ <img src=x onerror=alert(1)>";
    await view.show(withItems(command({ status: "failed", exitCode: 1, output })));
    const pre = view.page.locator(".output");
    assert.equal(await pre.innerText(), "red under true\n100%\nlink <img src=x onerror=alert(1)>");
    const colour = (text: string) =>
      pre.getByText(text, { exact: true }).evaluate((span) => getComputedStyle(span).color);
    assert.equal(await colour("red"), await colour("true"));
    assert.notEqual(await colour("red"), await pre.evaluate((element) => getComputedStyle(element).color));
    assert.equal(await pre.locator("img, a, [style]").count(), 0);
  });

  it("draws the end of a huge output only", async () => {
    const view = await open();
    await view.show(withItems(command({ status: "failed", exitCode: 1, output: `first${"x".repeat(60_000)}last` })));
    const row = view.page.locator("[data-item-id=command]");
    assert.match(await row.innerText(), /40,009 earlier characters are not shown/);
    assert.ok((await row.locator("pre").innerText()).endsWith("xlast"));
    await view.posted();
    await row.getByRole("button", { name: "Open in Editor" }).click();
    assert.deepEqual(await view.posted(), [{ type: "openOutput", turnId: "turn", itemId: "command" }]);
    const lines = Array.from({ length: 500 }, (_, index) => `line ${index}`).join("\n");
    await view.patch({ op: "item", turnId: "turn", value: command({ status: "failed", exitCode: 1, output: lines }) });
    assert.match(await row.locator("pre").innerText(), /^line 299\n[\s\S]*line 499$/);
  });

  it("lists changed files with their counts, and opens the one that is clicked", async () => {
    const view = await open();
    const changes = [
      change(),
      change({ path: "/home/ada/project/new.md", kind: "add", added: 7, removed: 0 }),
      change({ path: "/elsewhere/old.md", kind: "delete", added: 0, removed: 9 }),
      change({ path: "/home/ada/project/a.ts", movePath: "/home/ada/project/b.ts" }),
    ];
    await view.show(withItems(fileChange({ changes })));
    const card = view.page.getByRole("article").filter({ hasText: "Changes to 4 files" });
    assert.match(await card.innerText(), /applied/);
    const names = [
      "Modified src/add.ts +3 −1 lines",
      "Added new.md +7 −0 lines",
      "Deleted /elsewhere/old.md +0 −9 lines",
      "Moved a.ts → b.ts +3 −1 lines",
    ];
    await view.posted();
    for (const name of names) await card.getByRole("button", { name, exact: true }).click();
    assert.deepEqual(
      await view.posted(),
      ["/home/ada/project/src/add.ts", "/home/ada/project/new.md", "/elsewhere/old.md", "/home/ada/project/a.ts"].map(
        (path) => ({ type: "openChange", turnId: "turn", itemId: "files", path }),
      ),
    );
  });

  it("says in a word what became of a file change", async () => {
    const view = await open();
    const words = {
      inProgress: "proposed",
      completed: "applied",
      declined: "declined",
      failed: "failed",
      interrupted: "interrupted",
    };
    for (const [status, word] of Object.entries(words)) {
      await view.show(withItems(fileChange({ status: status as keyof typeof words })));
      assert.equal(await view.page.locator(".files .badge").innerText(), word);
    }
  });

  it("shows an item it has no drawing for by its name and JSON", async () => {
    const view = await open();
    await view.show(
      withItems({ type: "other", id: "o", status: "completed", itemType: "webSearch", json: '{ "query": "<b>" }' }),
    );
    await view.page.locator("summary", { hasText: "webSearch" }).click();
    assert.equal(await view.page.locator("[data-item-id=o] pre").innerText(), '{\n  "query": "<b>"\n}');
  });

  it("says how a turn goes and how it ended", async () => {
    const view = await open();
    const last = () => view.page.locator(".turn").innerText();
    await view.show(withItems(agent("hello")));
    assert.match(await last(), /hello\s+Working…$/);
    const { items: _, ...head } = turn([]);
    await view.patch({ op: "turn", value: { ...head, retrying: "stream lost, 2/5" } });
    assert.match(await last(), /Reconnecting… stream lost, 2\/5$/);
    await view.patch({ op: "turn", value: { ...head, status: "completed", durationMs: 65_000 } });
    assert.match(await last(), /hello\s+Done in 1m 5s$/);
    await view.patch({ op: "turn", value: { ...head, status: "interrupted", durationMs: 12_400 } });
    assert.match(await last(), /Stopped after 12s$/);
    const error = { message: "You've hit your usage limit", code: "usageLimitExceeded", details: "resets at noon" };
    await view.patch({ op: "turn", value: { ...head, status: "failed", error } });
    assert.match(
      await last(),
      /The usage limit is reached\s+You've hit your usage limit\s+Details\s+Switch Model\s+Failed$/,
    );
    await view.page.locator(".turn summary", { hasText: "Details" }).click();
    assert.match(await last(), /resets at noon/);
  });

  it("keeps a part that cannot be drawn from taking the rest along, and tells the log", async () => {
    const view = await open();
    const broken = { ...fileChange(), changes: null as never };
    await view.show(withItems(user("before"), broken, agent("after")));
    const text = await view.page.locator(".turn").innerText();
    assert.match(text, /before\s+This part could not be drawn\. The log says why\.\s+Codex\s+after/);
    assert.equal((await view.posted()).filter((message) => message.type === "error").length, 1);
    await view.patch({ op: "item", turnId: "turn", value: fileChange() });
    assert.match(
      await view.page.locator(".turn").innerText(),
      /before\s+Change to 1 file/,
      "tries again with the next state",
    );
  });
});
