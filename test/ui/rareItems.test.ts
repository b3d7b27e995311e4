import assert from "node:assert/strict";
import { startAppServer } from "../support/appServer";
import { screenshot } from "../support/browser";
import { useForeignTool } from "../support/foreignTool";
import { scenes } from "../support/goldenScenes";
import { functionCall, message } from "../support/modelSteps";
import { addStopHook } from "../support/stopHook";
import { openThreadList, threadRow } from "../support/threadTree";
import { useChatSessions } from "../support/useChatSession";
import { runCommand, tab } from "../support/workbench";

const codex = process.env["SIDECAR_CODEX"] ?? "";
const old = codex === "0.130.0";

/** What the real server puts into a turn only when somebody beside the model has a hand in it. */
describe("rare items", function () {
  const open = useChatSessions(this);

  it("show the calls of another client's tools, from its turns and when the model calls one here", async () => {
    const session = await open({ closed: true, files: { "a.txt": "one\n" } });
    const { chat, home, model, page, send, workspace } = session;
    await useForeignTool(home, model, workspace, { output: !old });
    await openThreadList(page);
    const row = threadRow(page, "Use your tool");
    await row.waitFor();
    await row.click();
    await chat.getByText("It has looked.").waitFor();
    const calls = chat.locator(".item-frame[data-item-type=dynamicToolCall]");
    if (!old) {
      await calls.locator("summary").filter({ hasText: "look" }).click();
      await calls.getByText("Seen by another client.").waitFor();
      await calls.getByRole("button", { name: "Open the image" }).click();
      await tab(page, "image.png").waitFor();
      const output = chat.locator(".item-frame[data-item-type=functionCallOutput]");
      await output.locator("summary").filter({ hasText: "Output of mail/inbox" }).click();
      await output.getByText("One letter.").waitFor();
    }
    const before = await calls.count();
    assert.equal(before, old ? 0 : 1, "0.130.0 leaves them out of the history");
    model.enqueue(functionCall("look", { at: "b.txt" }), message("Then not."));
    await send("Once more");
    await chat.getByText("Then not.").waitFor();
    await calls.nth(before).getByText("This client offers no such tool.").waitFor();
    assert.equal(await calls.nth(before).getAttribute("data-status"), "failed");
    await chat.locator(".turn-footer").filter({ hasText: "Done" }).last().waitFor();
    assert.equal(await calls.count(), before + 1);
    await screenshot(page, "items-dynamic");
  });

  it("show what a hook said, between two answers that are in sight", async () => {
    const { steps, config, hook } = scenes(codex)["hook-prompt"] ?? assert.fail();
    const session = await open({ closed: true, ...(config === undefined ? {} : { config }) });
    const { chat, home, model, page, send } = session;
    const client = await startAppServer(home, async () => ({}));
    await addStopHook(home, hook ?? "", client.request);
    await client.dispose();
    await runCommand(page, "Codex: Open");
    model.enqueue(...steps);
    await send("Go on");
    await chat.getByText("Is that all?").waitFor();
    await chat.getByText("Linted.").waitFor();
    const said = chat.locator(".item-frame[data-item-type=hookPrompt]");
    await said.locator("summary").filter({ hasText: "Message of a hook" }).click();
    await said.getByText(hook ?? "").waitFor();
    await screenshot(page, "items-hook");
  });

  it("show a pause that Codex takes, while it is taken and after", async function () {
    // A tool of its own that 0.130.0 does not have.
    if (old) this.skip();
    const { config } = scenes(codex)["sleep"] ?? assert.fail();
    const { chat, model, send } = await open(config === undefined ? {} : { config });
    model.enqueue(functionCall("sleep", { duration_ms: 3000 }, { namespace: "clock" }), message("Slept."));
    await send("Take a nap");
    await chat.getByText("Waiting for 3.0s").waitFor();
    await chat.getByText("Waited for 3.0s").waitFor();
    await chat.getByText("Slept.").waitFor();
  });

  it("lead to the thread of an agent, and back", async () => {
    const { chat, model, page, send } = await open(old ? {} : { modelName: "gpt-6.1-sol" });
    const call = old
      ? functionCall("spawn_agent", { message: "Count the lines" })
      : functionCall(
          "spawn_agent",
          { task_name: "counter", message: "Count the lines" },
          { namespace: "collaboration" },
        );
    // The thread and its agent ask for the next steps at the same time.
    model.enqueue(call, message("One of two."), message("One of two."));
    await send("Who counts?");
    const item = chat
      .locator(`.item-frame[data-item-type=${old ? "collabAgentToolCall" : "subAgentActivity"}]`)
      .first();
    await item.getByText(old ? "Start an agent" : "Agent /root/counter started").waitFor();
    await chat.locator(".turn-footer").filter({ hasText: "Done" }).waitFor();
    await item.getByText("done").last().waitFor();
    await screenshot(page, "items-agent");
    await item.locator("button.link").first().click();
    const back = chat.getByRole("button", { name: /Who counts\?/ });
    await back.waitFor();
    await chat.getByText("One of two.").waitFor();
    await back.click();
    await chat.locator(".bubble").filter({ hasText: "Who counts?" }).waitFor();
  });
});
