import assert from "node:assert/strict";
import { markUnsaved } from "../../../src/model/attachments";
import { reduce } from "../../../src/model/reduce";
import { type AppState, initialState } from "../../../src/model/state";
import type { Attachment } from "../../../src/shared/prompt";

const key = "k";
const file: Attachment = { kind: "file", path: "/ws/a.ts" };
const folder: Attachment = { kind: "folder", path: "/ws/src" };

function opened(): AppState {
  return reduce(initialState, { type: "threadOpened", key, mode: "agent", cwd: "/ws" });
}

function attach(state: AppState, id: string, attachment: Attachment): AppState {
  return reduce(state, { type: "attached", key, held: { id, attachment } });
}

const ids = (state: AppState) => state.threads[0]?.attachments.map(({ id }) => id);

describe("attachments of a composer", () => {
  it("are added once and taken out one by one", () => {
    const state = attach(attach(attach(opened(), "1", file), "2", folder), "3", { ...file });
    assert.deepEqual(ids(state), ["1", "2"]);
    assert.deepEqual(ids(reduce(state, { type: "detached", key, id: "1" })), ["2"]);
  });

  it("leave with the prompt, and come back in front with one that failed", () => {
    const sent = reduce(attach(opened(), "1", file), {
      type: "promptSubmitted",
      key,
      clientId: "c",
      prompt: { text: "look", attachments: [file] },
    });
    assert.deepEqual(ids(sent), []);
    assert.deepEqual(sent.threads[0]?.view.outbox[0]?.attachments, [file]);
    const failed = reduce(attach(sent, "2", folder), { type: "promptFailed", key, clientId: "c", error: "no" });
    const back = reduce(failed, { type: "promptTaken", key, clientId: "c" });
    assert.deepEqual(
      back.threads[0]?.attachments.map(({ attachment }) => attachment),
      [file, folder],
    );
    assert.deepEqual(back.threads[0]?.view.outbox, []);
  });

  it("are marked where Codex would miss edits: a file, a symbol’s file, a folder with such a file in it", () => {
    const symbol: Attachment = { kind: "symbol", name: "a", path: "/ws/src/a.ts", startLine: 1, endLine: 2 };
    const skill: Attachment = { kind: "skill", name: "a", path: "/ws/src/a.ts" };
    const on = (path: string): Attachment => ({ kind: "folder", path });
    const all = [{ ...file, unsaved: true as const }, folder, symbol, skill, on("/"), on("/ws/sr"), on("/ws/src/")];
    const marked = markUnsaved(all, ["/ws/src/a.ts"]);
    assert.deepEqual(marked, [
      file,
      { ...folder, unsaved: true },
      { ...symbol, unsaved: true },
      skill,
      { ...on("/"), unsaved: true },
      on("/ws/sr"),
      { ...on("/ws/src/"), unsaved: true },
    ]);
    assert.deepEqual(markUnsaved(marked, []), [file, folder, symbol, skill, on("/"), on("/ws/sr"), on("/ws/src/")]);
    assert.deepEqual(markUnsaved([on("C:\\ws"), on("C:\\w")], ["C:\\ws\\a.ts"]), [
      { ...on("C:\\ws"), unsaved: true },
      on("C:\\w"),
    ]);
  });
});
