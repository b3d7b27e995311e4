import assert from "node:assert/strict";
import type { AgentCallItem, ItemView, ToolCallItem } from "../../src/shared/items";
import { chat, command, turn, withItems } from "./support/states";
import { useView } from "./support/useView";

const dot =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

function toolCall(rest: Partial<ToolCallItem> = {}): ToolCallItem {
  return {
    type: "mcpToolCall",
    id: "tool",
    status: "completed",
    server: "docs",
    tool: "lookup",
    args: '{\n  "q": "<b>"\n}',
    result: [{ kind: "text", text: '{"a":1}' }],
    error: null,
    progress: null,
    durationMs: 1500,
    ...rest,
  };
}

describe("what Codex does beside commands and edits", () => {
  const { open } = useView();

  /** The text of one item, alone in its turn. */
  async function textOf(item: ItemView): Promise<string> {
    const view = await open();
    await view.show(withItems(item));
    return view.page.locator(`[data-item-id="${item.id}"]`).innerText();
  }

  it("says what a command does, with the command itself in the fold", async () => {
    const view = await open();
    const actions = [
      { kind: "read", name: "a.ts" },
      { kind: "read", name: "a.ts" },
      { kind: "search", query: "<b>x", path: null },
      { kind: "search", query: "y", path: "src" },
      { kind: "list", path: "/home/ada/project/docs" },
      { kind: "list", path: null },
    ] as const;
    await view.show(withItems(command({ command: "cat a.ts && rg x", output: "text", actions })));
    const row = view.page.locator("[data-item-id=command]");
    assert.match(
      await row.innerText(),
      /^Read a\.ts, Searched for <b>x, Searched for y in src, Listed docs, Listed files\s+exit code 0\s+1\.2s$/,
    );
    await row.locator("summary").click();
    assert.match(await row.innerText(), /cat a\.ts && rg x\s+text$/);
    await view.patch({ op: "item", turnId: "turn", value: command({ status: "inProgress", exitCode: null, actions }) });
    assert.match(await row.innerText(), /^Reading a\.ts, Searching for <b>x, .* Listing files\s+running/);
    await view.patch({ op: "item", turnId: "turn", value: command({ status: "declined", exitCode: null, actions }) });
    assert.match(await row.innerText(), /^npm test\s+declined/, "what did not happen is not said to have");
  });

  it("shows what went into a tool and what came out, as text", async () => {
    const view = await open();
    const result = [
      { kind: "text", text: '{"a":1}' },
      { kind: "text", text: "[not json <img src=x onerror=alert(1)>" },
      { kind: "image", url: dot },
      { kind: "hiddenImage", source: "https://example.org/a.png" },
    ] as const;
    await view.show(withItems(toolCall({ result })));
    const row = view.page.locator("[data-item-id=tool]");
    assert.match(await row.innerText(), /^docs\/lookup\s+done\s+1\.5s$/);
    await row.locator("summary").click();
    assert.deepEqual(await row.locator("pre").allInnerTexts(), [
      '{\n  "q": "<b>"\n}',
      '{\n  "a": 1\n}',
      "[not json <img src=x onerror=alert(1)>",
    ]);
    const image = row.getByRole("img", { name: "Image" });
    assert.equal(await image.count(), 1);
    assert.equal(await image.evaluate((element: HTMLImageElement) => element.naturalWidth), 1, "the policy lets it in");
    assert.match(await row.innerText(), /An image that is not shown: https:\/\/example\.org\/a\.png/);
  });

  it("says how far a tool is while it runs, and why it failed", async () => {
    const view = await open();
    const running = toolCall({ status: "inProgress", args: null, result: [], durationMs: null });
    await view.show(withItems(running));
    const row = view.page.locator("[data-item-id=tool]");
    assert.match(await row.innerText(), /^docs\/lookup\s+running$/);
    assert.equal(await row.locator("details").count(), 0);
    await view.patch({ op: "item", turnId: "turn", value: { ...running, progress: "3 of 7" } });
    assert.match(await row.innerText(), /running\s+3 of 7$/);
    await view.patch({
      op: "item",
      turnId: "turn",
      value: toolCall({ status: "failed", error: "no such tool", result: [] }),
    });
    assert.match(await row.innerText(), /failed\s+1\.5s\s+no such tool\s+Arguments/);
  });

  it("names the tools of others by their namespace, and outputs as such", async () => {
    assert.match(
      await textOf(toolCall({ type: "dynamicToolCall", server: null, tool: "diagnostics" })),
      /^diagnostics\s+done/,
    );
    assert.match(
      await textOf(toolCall({ type: "functionCallOutput", server: null, tool: "f", durationMs: null })),
      /^Output of f\s+done$/,
    );
  });

  it("says what is looked for on the web, and leads nowhere", async () => {
    const base = { type: "webSearch", id: "web", status: "completed", results: null } as const;
    const search = { kind: "search", queries: ["a <b>", "c"] } as const;
    assert.equal(await textOf({ ...base, action: search }), "Searched the web for “a <b>”, “c”");
    assert.equal(await textOf({ ...base, action: { kind: "search", queries: [] } }), "Searched the web");
    assert.equal(await textOf({ ...base, status: "inProgress", action: search }), "Searching the web for “a <b>”, “c”");
    assert.equal(await textOf({ ...base, action: { kind: "openPage", url: "https://x.y" } }), "Opened https://x.y");
    assert.equal(
      await textOf({ ...base, action: { kind: "findInPage", url: "https://x.y", pattern: "p" } }),
      "Looked for “p” in https://x.y",
    );
    const view = await open();
    await view.show(withItems({ ...base, action: search, results: '[{"title":"T"}]' }));
    await view.page.locator("[data-item-id=web] summary").click();
    assert.match(await view.page.locator("[data-item-id=web] pre").innerText(), /"title": "T"/);
    assert.equal(await view.page.locator("[data-item-id=web] a").count(), 0);
  });

  it("opens the images that Codex looked at or made", async () => {
    const view = await open();
    await view.show(
      withItems(
        { type: "imageView", id: "seen", status: "completed", path: "/home/ada/project/a/b.png" },
        {
          type: "imageGeneration",
          id: "made",
          status: "completed",
          prompt: "A <b>dot</b>",
          image: { kind: "image", url: dot },
          savedPath: "/elsewhere/c.png",
          failure: null,
        },
      ),
    );
    await view.posted();
    await view.page.getByRole("button", { name: "a/b.png", exact: true }).click();
    await view.page.getByRole("button", { name: "/elsewhere/c.png", exact: true }).click();
    assert.deepEqual(await view.posted(), [
      { type: "openFile", path: "/home/ada/project/a/b.png" },
      { type: "openFile", path: "/elsewhere/c.png" },
    ]);
    assert.match(await view.page.locator("[data-item-id=made]").innerText(), /^Made an image\s+A <b>dot<\/b>/);
    assert.equal(await view.page.getByRole("button", { name: "Open /elsewhere/c.png" }).count(), 1);
  });

  it("says why an image was not made", async () => {
    const base = { type: "imageGeneration", id: "i", prompt: null, image: null, savedPath: null } as const;
    assert.equal(
      await textOf({ ...base, status: "failed", failure: "usageLimitExceeded" }),
      "The image could not be made: usage limit reached",
    );
    assert.equal(await textOf({ ...base, status: "inProgress", failure: null }), "Making an image");
  });

  it("says in a line that the context was compacted, and what was waited for", async () => {
    const compaction = { type: "contextCompaction", id: "c" } as const;
    assert.equal(await textOf({ ...compaction, status: "inProgress" }), "Compacting the context");
    assert.equal(await textOf({ ...compaction, status: "completed" }), "Context compacted");
    assert.equal(await textOf({ ...compaction, status: "interrupted" }), "Compacting the context was interrupted");
    const sleep = { type: "sleep", id: "s", durationMs: 12_000 } as const;
    assert.equal(await textOf({ ...sleep, status: "inProgress" }), "Waiting for 12s");
    assert.equal(await textOf({ ...sleep, status: "completed" }), "Waited for 12s");
  });

  it("folds what a hook said", async () => {
    const view = await open();
    await view.show(withItems({ type: "hookPrompt", id: "h", status: "completed", text: "<b>Lint</b> first" }));
    await view.page.locator("summary", { hasText: "Message of a hook" }).click();
    assert.equal(await view.page.locator("[data-item-id=h] pre").innerText(), "<b>Lint</b> first");
  });

  it("shows a review's start and its findings", async () => {
    const view = await open();
    await view.show(
      withItems(
        { type: "enteredReviewMode", id: "r", status: "completed", text: "current changes" },
        { type: "exitedReviewMode", id: "r:end", status: "completed", text: "Fine.\n\n- [P1] **Sum** <script>" },
      ),
    );
    assert.equal(await view.page.locator("[data-item-id=r]").innerText(), "Review of current changes");
    const card = view.page.getByRole("article").filter({ has: view.page.getByRole("heading", { name: "Review" }) });
    assert.equal(await card.locator("li strong").innerText(), "Sum");
  });

  it("says which agents were told what, and how they are", async () => {
    const view = await open();
    const item: AgentCallItem = {
      type: "collabAgentToolCall",
      id: "a",
      status: "completed",
      tool: "spawnAgent",
      prompt: "Count <b>",
      model: "gpt-5.5",
      effort: "low",
      agents: [
        { threadId: "01a1-long-98ceaa66d1", status: "errored", message: "out of <i>luck</i>" },
        { threadId: "01a1-long-b58ab99cb5", status: null, message: null },
      ],
    };
    const ids = ["elsewhere", ...item.agents.map(({ threadId }) => threadId)];
    await view.show(chat({ turns: [turn([item])], agents: ids }));
    const row = view.page.locator("[data-item-id=a]");
    assert.match(await row.innerText(), /^Start an agent\s+done\s+gpt-5\.5 · low/);
    assert.deepEqual(await row.getByRole("list", { name: "Agents" }).getByRole("listitem").allInnerTexts(), [
      "Agent 2 failed\nout of <i>luck</i>",
      "Agent 3",
    ]);
    await row.getByRole("button", { name: "Show the thread of Agent 3" }).waitFor();
    const gone = { ...item, agents: [{ threadId: "01a1-long-b58ab99cb5", status: "pendingInit", message: null }] };
    await view.patch({ op: "item", turnId: "turn", value: gone });
    assert.equal(await row.getByRole("listitem").innerText(), "Agent 3", "nobody knows whether it goes on");
    await view.patch({ op: "item", turnId: "turn", value: item });
    const threadId = "01a1-long-98ceaa66d1";
    const heard = { threadId, name: "Curie\u202e", status: "inProgress", lastWords: "" } as const;
    await view.patch({ op: "head", value: { agents: [heard] } });
    assert.match(await row.getByRole("listitem").first().innerText(), /^Curie\\u\{202e\} running\n/);
    await view.posted();
    await row.getByRole("button", { name: "Show the thread of Curie" }).click();
    assert.deepEqual(await view.posted(), [{ type: "showThread", threadId }]);
    await row.locator("summary").click();
    assert.equal(await row.locator("pre").innerText(), "Count <b>");
    await view.patch({ op: "item", turnId: "turn", value: { ...item, tool: "dance", prompt: null, agents: [] } });
    assert.match(await row.innerText(), /^dance\s+done/, "a tool of a newer server");
  });

  it("says what a sub-agent does", async () => {
    const base = {
      type: "subAgentActivity",
      id: "s",
      status: "completed",
      agentPath: "/root/counter",
      threadId: "t",
      effort: null,
    } as const;
    assert.equal(
      await textOf({ ...base, kind: "started", model: "gpt-5.5" }),
      "Agent /root/counter started (gpt-5.5)\n\nShow its thread",
    );
    assert.equal(
      await textOf({ ...base, kind: "completed", model: null }),
      "Agent /root/counter finished\n\nShow its thread",
    );
    assert.equal(
      await textOf({ ...base, kind: "danced", model: null }),
      "Agent /root/counter: danced\n\nShow its thread",
    );
  });
});
