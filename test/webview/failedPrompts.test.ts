import assert from "node:assert/strict";
import { chat } from "./support/states";
import { useView } from "./support/useView";

describe("failed prompts", () => {
  const { open } = useView();

  async function ready() {
    const view = await open();
    await view.show(chat());
    await view.posted();
    return { view, input: view.page.getByRole("textbox", { name: "Message" }) };
  }

  it("leave the focus to the composer when sent again or removed", async () => {
    const { view, input } = await ready();
    const prompt = { text: "do it", attachments: [], state: "failed" as const, turnId: null, error: "Network is down" };
    for (const name of ["Retry", "Remove"]) {
      await view.patch({ op: "thread", value: { outbox: [{ ...prompt, clientId: name }] } });
      await view.page.locator(`[data-client-id=${name}]`).getByRole("button", { name }).press("Enter");
      await view.patch({ op: "thread", value: { outbox: [] } });
      assert.ok(await input.evaluate((element) => element === document.activeElement), name);
    }
  });

  it("keep their text, to retry or edit", async () => {
    const { view, input } = await ready();
    const prompt = {
      clientId: "c1",
      text: "do it",
      attachments: [],
      state: "failed" as const,
      turnId: null,
      error: "Network is down",
    };
    await view.patch({ op: "thread", value: { outbox: [prompt] } });
    const failed = view.page.locator("[data-client-id=c1]");
    assert.match(await failed.innerText(), /do it\s+Network is down/);
    await view.patch({ op: "thread", value: { outbox: [{ ...prompt, error: null }] } });
    assert.match(await failed.innerText(), /Codex has not read this/);
    await view.patch({ op: "thread", value: { outbox: [{ ...prompt, notKept: ["large.png"] }] } });
    assert.match(await failed.innerText(), /Too large to be kept .*: large\.png/);
    await failed.getByRole("button", { name: "Retry" }).click();
    await failed.getByRole("button", { name: "Edit" }).click();
    assert.deepEqual(await view.posted(), [
      { type: "retryPrompt", clientId: "c1" },
      { type: "editPrompt", clientId: "c1" },
    ]);
    await input.fill("typed since");
    await view.send({ type: "restoreDraft", text: "do it" });
    assert.equal(await input.inputValue(), "do it\ntyped since");
  });
});
