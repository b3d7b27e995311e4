import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { screenshot } from "../support/browser";
import { hasMountNamespaces, makeManagedCodex } from "../support/managedNetwork";
import { execCommand, message } from "../support/modelSteps";
import { useChatSessions } from "../support/useChatSession";
import { answerInput, pick, quickInput, quickPickRows } from "../support/workbench";

/** Addresses that are nobody's secret: those that are reserved are never asked about. */
const [host, other] = ["93.184.216.34", "93.184.216.35"];
/** It waits for the decision, and then for the host, which is not there. */
const reach = (to: string) => execCommand({ cmd: `curl -sS -m 6 http://${to}/` });

describe("hosts that a command reaches for", function () {
  const open = useChatSessions(this);
  let managed: ReturnType<typeof makeManagedCodex> | undefined;
  before(function () {
    // The server asks about hosts only where /etc says so; only root can give it another /etc.
    if (!hasMountNamespaces()) this.skip();
    // It takes long, and the oldest editor shows the same picks; the others are shown in it.
    if (process.env["SIDECAR_EDITOR"] === "minimum") this.skip();
    managed = makeManagedCodex(process.env["SIDECAR_CODEX_PATH"] ?? "");
  });
  after(() => managed?.dispose());

  it("are decided by name and protocol: with a reason, once, for the session, always, never, or by ending the turn", async () => {
    const settings = {
      "codexSidecar.codexPath": resolve(managed?.path ?? ""),
      "codexSidecar.defaultMode": "auto",
    };
    const session = await open({ settings });
    const { card, chat, home, model, page, send } = session;
    const rules = (): string => {
      const file = join(home.path, "rules", "default.rules");
      return existsSync(file) ? readFileSync(file, "utf8").trim() : "";
    };
    const told = (): string => JSON.stringify(model.requests.at(-1)?.input);
    let turns = 0;
    /** Has Codex reach for a host in a new thread. */
    const ask = async (to: string): Promise<string> => {
      await session.newThread();
      model.reset();
      turns += 1;
      model.enqueue(reach(to), message(`Turn ${turns} is over.`));
      await send(`Turn ${turns}`);
      return `Turn ${turns} is over.`;
    };

    let over = await ask(host);
    await quickInput(page).getByText("Decline with Reason…").waitFor();
    const rows = (await quickPickRows(page)).map(({ label }) => label);
    assert.deepEqual(rows.slice(0, 2), [host, "HTTP"]);
    await screenshot(page, "decision-network");
    await pick(page, "Decline with Reason…");
    await answerInput(page, "Work offline");
    await chat.getByText(over).waitFor();
    assert.match(told(), /Work offline/);
    assert.equal(rules(), "");

    over = await ask(host);
    await quickInput(page).getByText("Decline with Reason…").waitFor();
    await card().getByRole("button", { name: "Allow", exact: true }).click();
    await chat.getByText(over).waitFor();
    assert.doesNotMatch(told(), /rejected by user|not in allowlist/);
    assert.equal(rules(), "");

    over = await ask("93.184.216.37");
    await pick(page, "Allow This Host for the Session");
    await chat.getByText(over).waitFor();
    assert.doesNotMatch(told(), /rejected by user|not in allowlist/);
    turns += 1;
    model.enqueue(reach("93.184.216.37"), message(`Turn ${turns} is over.`));
    await send("Once more in this thread");
    await chat.getByText(`Turn ${turns} is over.`).waitFor();
    assert.doesNotMatch(told(), /rejected by user|not in allowlist/);
    assert.equal(rules(), "", "for the session only");

    for (const [to, answer, denied] of [
      [host, "Always Allow This Host", false],
      [other, "Never Allow This Host", true],
    ] as const) {
      over = await ask(to);
      await quickInput(page).getByText(answer).waitFor();
      const rule = (await quickPickRows(page)).find(({ label }) => label === answer)?.detail ?? "";
      assert.ok(rule.includes(to), rule);
      await pick(page, answer);
      await chat.getByText(over).waitFor();
      assert.ok(rules().split("\n").includes(rule), rules());
      assert.equal(/rejected by user|denied by/.test(told()), denied, answer);
      over = await ask(to);
      await chat.getByText(over).waitFor();
      assert.equal(/rejected by user|denied by|not in allowlist/.test(told()), denied, `${answer}, again`);
      assert.equal(await card().count(), 0, "it was not asked about again");
    }

    await ask("93.184.216.36");
    await pick(page, "Decline and End Turn");
    await chat.locator(".turn-footer").filter({ hasText: "Stopped" }).last().waitFor();
    assert.equal(model.requests.length, 1);
  });
});
