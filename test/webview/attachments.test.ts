import assert from "node:assert/strict";
import { chat } from "./support/states";
import { useView } from "./support/useView";

describe("attachments in the composer", () => {
  const { open } = useView();

  it("are chips, each with a button that takes it out", async () => {
    const view = await open();
    const attachments = [
      { id: "1", attachment: { kind: "file", path: "/ws/src/a.ts" } },
      { id: "2", attachment: { kind: "selection", path: "/ws/b.ts", startLine: 3, endLine: 9, text: "x" } },
    ] as const;
    await view.show(chat({}, { attachments }));
    const list = view.page.locator(".composer").getByRole("list", { name: "Attachments" });
    assert.deepEqual(
      (await list.getByRole("listitem").allInnerTexts()).map((text) => text.trim()),
      ["a.ts", "b.ts:3-9"],
    );
    await view.posted();
    await view.page.getByRole("button", { name: "Remove b.ts:3-9" }).click();
    assert.deepEqual(await view.posted(), [{ type: "detach", id: "2" }]);
    await view.patch({ op: "head", value: { attachments: [] } });
    assert.equal(await list.count(), 0);
  });
});
