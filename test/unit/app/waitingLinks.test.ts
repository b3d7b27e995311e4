import assert from "node:assert/strict";
import { keepLink, takeLinks } from "../../../src/app/waitingLinks";
import { createTestMemory } from "../../support/realApp";

const prompt = (text: string) => ({ kind: "new" as const, prompt: text, folder: null, cleaned: false });

describe("links that wait for the window of their folder", () => {
  let now = 1_000_000;
  const parts = () => ({
    memory: createTestMemory(),
    clock: { now: () => now, after: () => ({ dispose: () => {} }) },
  });

  it("are taken there, in their order, and once", () => {
    const window = parts();
    keepLink(window, "/a/my project", prompt("one"));
    keepLink(window, "/b", { kind: "thread", threadId: "0199a213-81c0-7800-8aa1-bbab2a035a53" });
    keepLink(window, "/a/my project", prompt("two"));
    assert.deepEqual(takeLinks(window, []), []);
    assert.deepEqual(takeLinks(window, ["/c", "/a/my"]), []);
    const texts = takeLinks(window, ["/c", "/a/my project"]).map((link) => link.kind === "new" && link.prompt);
    assert.deepEqual(texts, ["one", "two"]);
    assert.deepEqual(takeLinks(window, ["/a/my project"]), []);
    assert.equal(takeLinks(window, ["/b"])[0]?.kind, "thread");
  });

  it("wait for a day, and not without number", () => {
    const window = parts();
    keepLink(window, "/a", prompt("old"));
    now += 25 * 60 * 60;
    assert.deepEqual(takeLinks(window, ["/a"]), []);
    for (let each = 0; each < 30; each++) keepLink(window, "/a", prompt(String(each)));
    assert.equal(takeLinks(window, ["/a"]).length, 20);
  });
});
