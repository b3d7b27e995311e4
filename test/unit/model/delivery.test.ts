import assert from "node:assert/strict";
import { endOf, settle } from "../../../src/model/delivery";
import type { UserMessageItem } from "../../../src/shared/items";
import { emptyThread, type OutgoingPrompt, type ThreadView, type TurnView } from "../../../src/shared/view";

function turn(id: string, ...messages: readonly (string | readonly [text: string, clientId: string])[]): TurnView {
  const items = messages.map((each, index): UserMessageItem => {
    const [text, clientId] = typeof each === "string" ? [each, null] : each;
    return { type: "userMessage", id: `${id}-${index}`, status: "completed", clientId, text, attachments: [] };
  });
  return { id, status: "completed", error: null, retrying: null, durationMs: null, items };
}

const thread = (...turns: readonly TurnView[]): ThreadView => ({ ...emptyThread, id: "thread", turns });

/** A prompt that was on its way when the thread was like this. */
function unsure(clientId: string, text: string, before: ThreadView): OutgoingPrompt {
  const sentAfter = endOf(before, text);
  const prompt = { clientId, text, attachments: [], state: "unsure", turnId: null, error: "gone" } as const;
  return sentAfter ? { ...prompt, sentAfter } : prompt;
}

const states = ({ outbox }: ThreadView) => outbox.map(({ clientId, state }) => `${clientId} ${state}`);

describe("delivery", () => {
  it("goes by the id where the server keeps it", () => {
    const before = thread(turn("1", ["go", "a"]));
    const outbox = [unsure("b", "go", before), unsure("c", "go", before)];
    const settled = settle({ ...before, outbox }, [turn("1", ["go", "a"]), turn("2", ["go", "c"])]);
    assert.deepEqual(states(settled), ["b failed"]);
    assert.deepEqual(
      settled.turns.map(({ id }) => id),
      ["1", "2"],
    );
  });

  it("goes by text and place where it does not, each message once", () => {
    const before = thread(turn("1", "go"), turn("2", "go"));
    const outbox = ["a", "b", "c"].map((id) => unsure(id, "go", before));
    const history = [turn("1", "go"), turn("2", "go", "go"), turn("3", "go")];
    const settled = settle({ ...before, outbox }, history);
    assert.deepEqual(states(settled), ["c failed"], "one was added to the last turn, one began a turn, one is missing");
    assert.deepEqual(
      settled.turns.flatMap(({ items }) => items.flatMap((item) => (item.type === "userMessage" ? item.clientId : []))),
      [null, null, "a", "b"],
    );
  });

  it("does not guess: without a place, or when the place is not there any more, a person decides", () => {
    const before = thread(turn("1", "go"));
    const loading = { ...before, loading: true };
    const outbox = [unsure("a", "go", before), unsure("b", "go", loading)];
    assert.deepEqual(states(settle({ ...before, outbox }, [turn("7", "go")])), ["a unsure", "b unsure"]);
  });

  it("begins with the first turn of a thread that was empty", () => {
    const before = thread();
    const outbox = [unsure("a", "go", before), unsure("b", "never", before)];
    const settled = settle({ ...before, outbox }, [turn("1", "go")]);
    assert.deepEqual(states(settled), ["b failed"]);
    assert.equal(settled.turns.length, 1);
  });

  it("lets the queue wait for what did not arrive", () => {
    const before = thread(turn("1", ["go", "x"]));
    const queue = [{ clientId: "q", text: "later", attachments: [] }];
    const settled = settle({ ...before, queue, outbox: [unsure("a", "go", before)] }, before.turns);
    assert.equal(settled.queuePaused, "failed");
  });
});
