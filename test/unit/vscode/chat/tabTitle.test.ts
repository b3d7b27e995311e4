import assert from "node:assert/strict";
import { tabTitle } from "../../../../src/vscode/chat/tabTitle";

describe("the title of a tab", () => {
  const title = (thread: Parameters<typeof tabTitle>[0], tab: Parameters<typeof tabTitle>[1]): string =>
    tabTitle(thread, tab, "Codex");

  it("is its thread's", () => {
    assert.equal(title({ title: "New", id: "a" }, { title: "Old", loaded: true }), "New");
  });

  it("stays as it was before a reload until its thread was read, also when it is left before its page has loaded", () => {
    assert.equal(title({ title: "", id: "a" }, { title: "Old", loaded: false }), "Old");
    assert.equal(title({ title: "", id: null }, { title: "Old", loaded: false }), "Old");
    assert.equal(title({ title: "", id: "a" }, { title: "Old", loaded: true }), "Old");
  });

  it("is not that of another thread, once it shows a new one", () => {
    assert.equal(title({ title: "", id: null }, { title: "Old", loaded: true }), "Codex");
    assert.equal(title({ title: "", id: undefined }, { title: "", loaded: false }), "Codex");
  });
});
