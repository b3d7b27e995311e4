import assert from "node:assert/strict";
import { ChatController } from "../../../src/app/chat/chatController";
import type { ToolCallItem } from "../../../src/shared/items";
import type { ThreadView } from "../../../src/shared/view";
import { useForeignTool } from "../../support/foreignTool";
import { png } from "../../support/goldenScenes";
import { functionCall, message } from "../../support/modelSteps";
import { codexPaths, type RealServer } from "../../support/realServer";
import { useRealServer } from "../../support/useRealServer";

for (const version of Object.keys(codexPaths)) {
  describe(`tools of another client on codex ${version}`, function () {
    let server: RealServer;
    useRealServer(this, version, { each: true }, (started) => {
      server = started;
    });

    const calls = ({ turns }: ThreadView): readonly ToolCallItem[] =>
      turns.flatMap(({ items }) => items.flatMap((item) => (item.type === "dynamicToolCall" ? [item] : [])));

    it("are drawn from history, and refused clearly and once when the model calls them here", async () => {
      const { app, model, workspace, codexHome, codexPath } = server;
      const home = { env: { CODEX_HOME: codexHome, HOME: codexHome } };
      const modern = version !== "0.130.0";
      const foreign = await useForeignTool(home, model, workspace, { program: codexPath, output: modern });
      assert.deepEqual(
        foreign.calls.map((call) => call["arguments"]),
        [{ at: "a.txt" }],
      );

      const key = app.services.threads.resume(foreign.threadId);
      await app.until("the thread", () => !app.thread(key).loading);
      const shown = calls(app.thread(key)).map(({ id: _, durationMs: _time, ...call }) => call);
      const call = { type: "dynamicToolCall", server: null, tool: "look", error: null, progress: null };
      const seen = { kind: "text", text: "Seen by another client." };
      const picture = { kind: "image", url: `data:image/png;base64,${png}` };
      // 0.130.0 leaves these items out of the history.
      const args = '{\n  "at": "a.txt"\n}';
      const before = modern ? [{ ...call, status: "completed", args, result: [seen, picture] }] : [];
      assert.deepEqual(shown, before);
      const [output] = app.thread(key).turns.at(-1)?.items ?? [];
      if (modern) {
        assert.ok(output?.type === "functionCallOutput");
        assert.deepEqual(
          [output.server, output.tool, output.result],
          ["mail", "inbox", [{ kind: "text", text: "One letter." }]],
        );
      }

      const chat = new ChatController(app.services, () => {}, key);
      if (modern) {
        const [turn] = app.thread(key).turns;
        const itemId = calls(app.thread(key))[0]?.id ?? "";
        await chat.handle({ type: "openOutput", turnId: turn?.id ?? "", itemId });
        const [opened] = app.opened as { name: string; text: string }[];
        assert.equal(opened?.name, "look.txt");
        assert.match(opened?.text ?? "", /"at": "a\.txt"[\s\S]*Seen by another client\./);
      }

      // The tool outlives its client, on either server; it is refused here, and the turn goes on.
      model.enqueue(functionCall("look", { at: "b.txt" }), message("Then not."));
      const view = await app.turn(key, "Once more");
      const { id: _, durationMs: _time, ...refused } = calls(view).at(-1) ?? assert.fail("no call");
      const no = "This client offers no such tool.";
      assert.deepEqual(refused, {
        ...call,
        status: "failed",
        args: '{\n  "at": "b.txt"\n}',
        result: [{ kind: "text", text: no }],
      });
      assert.deepEqual([view.turns.at(-1)?.status, view.turns.at(-1)?.error], ["completed", null]);
      const outputs = model.requests.at(-1)?.input.filter(({ output }) => JSON.stringify(output ?? "").includes(no));
      assert.equal(outputs?.length, 1, "the model is told once");
      assert.equal(calls(view).length, before.length + 1);
      chat.dispose();
    });
  });
}
