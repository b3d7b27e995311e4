import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { TurnErrorView } from "../../src/shared/view";
import { dot, manyFiles, script, tool, turned } from "./support/oddItems";
import { agent, change, chat, command, fileChange, fileDecision, turn, user, withItems } from "./support/states";
import { useView } from "./support/useView";

describe("items with odd contents", () => {
  const { open } = useView();

  it("show nothing that turns a name around or hides in it", async () => {
    const view = await open();
    await view.show(
      withItems(
        command({ id: "c1", command: `cat ${turned}\u0007\u200b` }),
        command({ id: "c2", command: "cat x", actions: [{ kind: "read", name: turned }] }),
        command({ id: "c3", command: "rg x", actions: [{ kind: "search", query: turned, path: `/x/${turned}` }] }),
        tool({ tool: turned }),
        { type: "webSearch", id: "w", status: "completed", action: { kind: "openPage", url: turned }, results: null },
        { type: "imageView", id: "v", status: "interrupted", path: `/x/${turned}` },
        { type: "other", id: "o", status: "completed", itemType: turned, json: "{}" },
        fileChange({ changes: [change({ path: `/x/${turned}`, diff: "@@ -1 +1 @@\n-a\n+b\n" }), change()] }),
      ),
    );
    await view.loaded();
    await view.page.locator("details:not([open]) > summary").evaluateAll((summaries: HTMLElement[]) => {
      for (const summary of summaries) summary.click();
    });
    await view.settle();
    const text = await view.page.locator(".turn").innerText();
    for (const hidden of ["\u202e", "\u200b", "\u0007"]) assert.ok(!text.includes(hidden));
    assert.equal(text.match(/photo\\u\{202e\}gpj\.exe/g)?.length, 10);
  });

  it("begin a long command, and have all of it in the fold, also without output", async () => {
    const view = await open();
    await view.show(withItems(command({ command: script, status: "inProgress", exitCode: null })));
    const row = view.page.locator("[data-item-id=command]");
    assert.match(await row.innerText(), /^cat > a\.py <<'EOF'\n(?:print\('one more line of a script'\)\n?){3}…\n/);
    assert.ok(((await row.boundingBox())?.height ?? 999) < 160);
    await row.locator("summary").click();
    assert.equal(await row.getByRole("group", { name: "Command", exact: true }).textContent(), script);
    assert.ok(((await row.locator(".output").boundingBox())?.height ?? 999) < 330, "in a box that scrolls");
    await view.show(withItems(command({ command: "npm test" })));
    assert.equal(await row.locator("details").count(), 0, "a short one has nothing to unfold");
  });

  it("draw a hundred files of very many, and more when asked to", async () => {
    const view = await open();
    await view.show(withItems(fileChange({ changes: manyFiles(5000) })));
    const rows = view.page.locator(".file-list .file-row");
    assert.equal(await rows.count(), 100);
    await view.page.getByRole("button", { name: "Show 4,900 more files" }).click();
    assert.equal(await rows.count(), 200);
    const changes = manyFiles(300);
    const replaces = [changes[250]?.path ?? ""];
    await view.show(chat({ turns: [turn([fileChange()])] }, { decisions: [fileDecision({ changes, replaces })] }));
    await view.loaded();
    assert.equal(await rows.count(), 101);
    assert.match(await rows.last().innerText(), /250\.ts[\s\S]*replaces the file that is there/, "never out of sight");
    await view.page.getByRole("button", { name: "Show 199 more files" }).waitFor();
    await view.show(withItems(fileChange({ changes: manyFiles(101) })));
    await view.page.locator(".files").getByText("Changes to 101 files").waitFor();
  });

  it("show reasoning in full below its summary", async () => {
    const view = await open();
    const item = { type: "reasoning", id: "r", status: "completed" } as const;
    await view.show(withItems({ ...item, summary: "**Looking** at it", content: "All that I *think* of it" }));
    const reasoning = view.page.locator(".reasoning");
    await reasoning.locator("summary").click();
    await reasoning.locator("strong", { hasText: "Looking" }).waitFor();
    assert.equal(await reasoning.getByText("All that I").count(), 0);
    await reasoning.locator("summary", { hasText: "In full" }).click();
    await reasoning.locator("em", { hasText: "think" }).waitFor();
    for (const [summary, content] of [
      ["One", ""],
      ["", "One"],
    ] as const) {
      await view.show(withItems({ ...item, summary, content }));
      assert.equal(await reasoning.locator("summary").count(), 1, "nothing more to unfold");
      await reasoning.getByText("One").waitFor();
    }
  });

  it("open the picture that a tool gave back", async () => {
    const view = await open();
    await view.show(withItems(tool({ status: "failed", result: [{ kind: "image", url: dot }] })));
    await view.posted();
    await view.page.getByRole("button", { name: "Open the image" }).click();
    const attachment = { kind: "image", name: "", url: dot, path: null };
    assert.deepEqual(await view.posted(), [{ type: "showAttachment", attachment }]);
  });

  it("draw the beginning of a long result, and lead to all of it", async () => {
    const view = await open();
    const rows = JSON.stringify({ rows: Array.from({ length: 60_000 }, (_, index) => `row ${index}`) });
    await view.show(withItems(tool({ status: "failed", args: rows, result: [{ kind: "text", text: rows }] })));
    const row = view.page.locator("[data-item-id=tool]");
    assert.ok(((await row.locator("pre").first().textContent())?.length ?? 0) <= 50_000);
    await row.getByText("more characters are not shown").first().waitFor();
    await view.posted();
    await row.getByRole("button", { name: "Open in Editor" }).last().click();
    assert.deepEqual(await view.posted(), [{ type: "openOutput", turnId: "turn", itemId: "tool" }]);
    // Its indents would be a hundred times as long as the text.
    const deep = `${"[".repeat(900)}${"]".repeat(900)}`;
    await view.show(withItems(tool({ status: "failed", result: [{ kind: "text", text: deep }] })));
    assert.equal(await row.locator("pre").textContent(), deep);
    await view.show(
      withItems({ type: "other", id: "o", status: "completed", itemType: "fromTheFuture", json: "x".repeat(60_000) }),
    );
    await view.page.locator("summary", { hasText: "New in Codex: fromTheFuture" }).click();
    assert.equal((await view.page.locator("[data-item-id=o] pre").textContent())?.length, 50_000);
  });

  it("draw nothing for what says nothing", async () => {
    const view = await open();
    const ended = { status: "completed" } as const;
    await view.show(
      withItems(
        agent(""),
        { ...ended, type: "reasoning", id: "r", summary: "", content: "" },
        agent("Said", { id: "b" }),
      ),
    );
    const heights = await view.page
      .locator(".item-frame")
      .evaluateAll((frames: HTMLElement[]) => frames.map(({ offsetHeight }) => offsetHeight > 0));
    assert.deepEqual(heights, [false, false, true]);
  });

  it("never fold the final answer away", async () => {
    const view = await open();
    await view.show(
      withItems(
        { type: "reasoning", id: "r", status: "completed", summary: "a", content: "b" },
        agent("The answer.", { id: "last", phase: "final_answer" }),
        command({ id: "c", status: "failed", exitCode: 1, output: "late" }),
      ),
    );
    const answer = view.page.getByText("The answer.");
    assert.ok(await answer.isVisible());
    assert.equal(await view.page.locator("details").filter({ has: answer }).count(), 0);
  });

  it("have names that are no names of an object's own", async () => {
    const view = await open();
    const activity = {
      type: "subAgentActivity",
      id: "a",
      status: "completed",
      agentPath: "/root/x",
      threadId: "t",
    } as const;
    await view.show(
      chat({
        turns: [
          turn([user("go"), { ...activity, kind: "constructor", model: null, effort: null }], {
            status: "failed",
            error: { message: "No", code: "constructor", details: null },
          }),
        ],
      }),
    );
    await view.loaded();
    await view.page.getByText("Agent /root/x: constructor").waitFor();
    await view.page.locator(".error-card").getByText("Codex could not finish this turn").waitFor();
  });
});

describe("each kind of error", () => {
  const { open } = useView();
  const generated = readFileSync("src/protocol/generated/v2/CodexErrorInfo.ts", "utf8");
  const type = generated.slice(generated.indexOf("export type"));
  const kinds = [...type.matchAll(/"(\w+)"/g)].map(([, kind]) => kind ?? "").filter((kind) => kind !== "other");

  it("that the server knows has words of its own, and something to press", async () => {
    assert.ok(kinds.includes("contextWindowExceeded") && kinds.length >= 20, kinds.join(" "));
    const view = await open();
    for (const code of kinds) {
      const error: TurnErrorView = { message: "As the server says", code, details: null };
      await view.show(chat({ turns: [turn([user("go")], { status: "failed", error })] }));
      await view.loaded();
      const card = view.page.locator(".error-card");
      const title = await card.getByRole("heading").innerText();
      assert.notEqual(title, "Codex could not finish this turn", code);
      assert.ok((await card.getByRole("button").count()) > 0, code);
    }
  });
});
