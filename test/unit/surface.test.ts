import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { ignoredNotifications } from "../../src/app/ignored";
import { threadHandlers } from "../../src/model/threadEvents";

/** The `method` or `type` names of a generated union. */
function names(file: string, key: string): string[] {
  const text = readFileSync(`src/protocol/generated/${file}`, "utf8");
  return [...text.matchAll(new RegExp(`"${key}": "([^"]+)"`, "g"))].map((match) => match[1] ?? "");
}

describe("the protocol's surface", () => {
  it("has every notification handled or ignored with a reason, and nothing twice", () => {
    const handlers = readFileSync("src/app/notifications.ts", "utf8");
    const inApp = (method: string): boolean =>
      handlers.includes(`"${method}": (`) || handlers.includes(`  ${method}: (`);
    for (const method of names("ServerNotification.ts", "method")) {
      const handled = Object.hasOwn(threadHandlers, method) || inApp(method);
      const ignored = Object.hasOwn(ignoredNotifications, method);
      assert.equal(Number(handled) + Number(ignored), 1, method);
    }
    for (const [method, reason] of Object.entries(ignoredNotifications)) assert.ok(reason.length > 10, method);
  });

  it("has every server request and item type in its switch", () => {
    const requests = readFileSync("src/app/serverRequests.ts", "utf8");
    for (const method of names("ServerRequest.ts", "method")) assert.ok(requests.includes(`case "${method}":`), method);
    const items = readFileSync("src/model/itemView.ts", "utf8");
    const types = names("v2/ThreadItem.ts", "type");
    assert.ok(types.length > 15);
    for (const type of types) assert.ok(items.includes(`case "${type}":`), type);
  });
});
