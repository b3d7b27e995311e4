import assert from "node:assert/strict";
import { screenshot } from "../../support/browser";
import { functionCall, gate, message } from "../../support/modelSteps";
import { openThreadList, threadRow } from "../../support/threadTree";
import { useChatSessions } from "../../support/useChatSession";

const older = process.env["SIDECAR_CODEX"] === "0.130.0";

describe("agents in the list of threads", function () {
  const open = useChatSessions(this);

  it("are beneath the thread that they work for, which shows what they do, and go back to it", async () => {
    // A model without metadata has the tool that starts agents.
    const session = await open(older ? {} : { modelName: "gpt-5.1-codex" });
    const { chat, model, page, send } = session;
    const hold = gate();
    await openThreadList(page);
    const call = older ? {} : { namespace: "multi_agent_v1" };
    // The thread and its agent ask for the next steps at the same time; which gets which is told by what it says.
    model.enqueue(
      functionCall("spawn_agent", { message: "Count the lines" }, call),
      message(["One of two. ", hold.opened, "Over."]),
      message(["One of two. ", hold.opened, "Over."]),
    );
    await send("Who counts?");
    const parent = threadRow(page, "Who counts?");
    await parent.waitFor();
    await parent.locator(".monaco-tl-twistie.collapsible").waitFor();
    assert.equal(await threadRow(page, "Count the lines").count(), 0);
    await parent.locator(".monaco-tl-twistie").click();
    const agent = page.locator('.customview-tree .monaco-list-row[aria-level="3"]').filter({ hasNotText: "Untitled" });
    await agent.waitFor();
    await threadRow(page, "Running1").waitFor();
    await screenshot(page, "threads-agents");
    hold.open();
    await threadRow(page, "Running").waitFor({ state: "hidden" });
    // It is on show still, and what it did was seen with the thread that it works for.
    await agent.waitFor();
    assert.equal(await threadRow(page, "Unread").count(), 0);
    await screenshot(page, "threads-agents-done");
    await agent.click();
    await chat.getByRole("button", { name: /Who counts\?/ }).waitFor();
    await screenshot(page, "threads-agent-open");
  });
});
