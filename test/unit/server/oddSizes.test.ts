import assert from "node:assert/strict";
import type { ItemView } from "../../../src/shared/items";
import { applyPatch, execCommand, functionCall, message } from "../../support/modelSteps";
import { codexPaths, type RealServer } from "../../support/realServer";
import { useRealServer } from "../../support/useRealServer";

/** An MCP server whose one tool gives back what its argument names. */
const mcpServer = `
const results = {
  long: { content: [{ type: "text", text: "x".repeat(1_000_000) }] },
  deep: { content: [], structuredContent: JSON.parse('{"a":'.repeat(100) + "null" + "}".repeat(100)) },
  empty: { content: [] },
  "null": { content: [null] },
  odd: { content: [{ type: "image", mimeType: "image/svg+xml", data: "PHN2Zy8+" }, { type: "text", text: "" }] },
};
require("node:readline").createInterface({ input: process.stdin }).on("line", (line) => {
  const { id, method, params } = JSON.parse(line);
  const tool = { name: "give", inputSchema: { type: "object" }, annotations: { readOnlyHint: true } };
  const answers = {
    initialize: () => ({ protocolVersion: params.protocolVersion, capabilities: { tools: {} }, serverInfo: { name: "odd", version: "1" } }),
    "tools/list": () => ({ tools: [tool] }),
    "tools/call": () => results[params.arguments.what],
  };
  if (id !== undefined) console.log(JSON.stringify({ jsonrpc: "2.0", id, result: (answers[method] ?? (() => ({})))() }));
});`;
const config = `[mcp_servers.odd]
command = ${JSON.stringify(process.execPath)}
args = ["-e", ${JSON.stringify(mcpServer)}]
`;

for (const version of Object.keys(codexPaths)) {
  describe(`items of an odd size on codex ${version}`, function () {
    let server: RealServer;
    let key: string;
    useRealServer(this, version, { config, each: true }, (started) => {
      server = started;
      server.app.answerWith(() => "accept");
      key = server.app.services.threads.open();
    });

    async function itemsOfTurn(): Promise<readonly ItemView[]> {
      const { turns } = await server.app.turn(key, "go");
      assert.equal(turns.at(-1)?.status, "completed", turns.at(-1)?.error?.message);
      return turns.flatMap(({ items }) => items);
    }

    it("are drawn whatever a tool gives back", async () => {
      const namespace = version === "0.130.0" ? "mcp__odd__" : "mcp__odd";
      const kinds = ["long", "deep", "empty", "null", "odd"];
      server.model.enqueue(...kinds.map((what) => functionCall("give", { what }, { namespace })), message("Done."));
      const calls = (await itemsOfTurn()).flatMap((item) => (item.type === "mcpToolCall" ? [item] : []));
      const [long, deep, empty, none, odd] = calls;
      const text = (call: (typeof calls)[number] | undefined) =>
        call?.result.map((part) => (part.kind === "text" ? part.text : part.kind)).join("\n") ?? "";
      assert.equal(text(long), "x".repeat(1_000_000));
      // A line for each bracket would be mostly indents.
      assert.equal(text(deep), `${'{"a":'.repeat(100)}null${"}".repeat(100)}`);
      // 0.130.0 takes no empty answer for one.
      assert.deepEqual([empty?.status, text(empty)], [version === "0.130.0" ? "failed" : "completed", ""]);
      assert.deepEqual([none?.status, text(none)], ["failed", ""]);
      assert.match(
        none?.error ?? "",
        /Unexpected response type$/,
        "and no more: its backtrace says nothing to anybody",
      );
      assert.equal(text(odd), "hiddenImage\n", "an SVG is a document, and is not drawn");
    });

    it("keep about a megabyte of a command's five", async () => {
      server.model.enqueue(
        execCommand({ cmd: "yes 0123456789abcdef 2>/dev/null | head -c 5000000; echo; echo end", yieldMs: 20_000 }),
        message("Done."),
      );
      const run = (await itemsOfTurn()).find((item) => item.type === "commandExecution");
      const length = run?.output.length ?? 0;
      assert.ok(length > 500_000 && length < 1_100_000, `${length}`);
      assert.match(run?.output.slice(-60) ?? "", /\nend\n$/);
    });

    it("list thousands of files of one change", async () => {
      const files = Array.from({ length: 2000 }, (_, index) => `*** Add File: made/${index}.txt\n+${index}`);
      server.model.enqueue(applyPatch(`*** Begin Patch\n${files.join("\n")}\n*** End Patch`), message("Done."));
      const change = (await itemsOfTurn()).find((item) => item.type === "fileChange");
      assert.equal(change?.changes.length, 2000);
    });
  });
}
