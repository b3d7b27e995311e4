import assert from "node:assert/strict";
import { screenshot } from "../../support/browser";
import type { ChatSession } from "../../support/chatSession";
import { currentTurn } from "../../support/conversation";
import type { ModelRequest, Step } from "../../support/modelServer";
import { applyPatch, execCommand, message } from "../../support/modelSteps";
import { openThreadList } from "../../support/threadTree";
import { until } from "../../support/until";
import { useChatSession } from "../../support/useChatSession";
import { pick, runCommand, statusBarItem } from "../../support/workbench";

const threads = [0, 1, 2, 3, 4, 5, 6, 7];

/** Every turn asks twice: for a change, then for a command. What it says in the end is what it was answered. */
function answer(request: ModelRequest): Step {
  const { prompts, results } = currentTurn(request);
  const index = /Prompt (\d)/.exec(prompts[0] ?? "")?.[1] ?? "";
  const [patched, ran] = results;
  if (!patched) return [applyPatch(`*** Begin Patch\n*** Add File: ${index}.txt\n+${index}\n*** End Patch`)];
  if (!ran) return [execCommand({ cmd: `echo ${index} > ran-${index}.txt`, escalate: `May thread ${index}?` })];
  const said = (declined: boolean): string => (declined ? "no" : "yes");
  return [message(`Thread ${index} was told ${said(patched.declined)} and ${said(ran.declined)}.`)];
}

describe("eight turns that ask in between each other", function () {
  let session: ChatSession;
  useChatSession(
    this,
    { answer },
    (opened) => {
      session = opened;
    },
    () => openThreadList(session.page),
  );
  const shows = (index: number) => session.chat.locator(".bubble", { hasText: `Prompt ${index}` }).waitFor();
  const composer = () => session.chat.getByRole("textbox", { name: "Message" });
  const waiting = (count: number) => statusBarItem(session.page, `Codex waits (${count})`).waitFor();

  async function show(index: number): Promise<void> {
    const shown = session.chat.locator(".bubble", { hasText: `Prompt ${index}` });
    // The list follows what goes on: under a click that is on its way, another row may have come.
    await until(
      async () => {
        await runCommand(session.page, "Codex: Show Thread…");
        await pick(session.page, `Prompt ${index}`);
        return shown.waitFor({ timeout: 5_000 }).then(
          () => true,
          () => false,
        );
      },
      () => `thread ${index} in the chat`,
    );
  }

  /** Answers what a thread asks, once that is what it is asked. */
  async function decide(index: number, kind: "change" | "run", accept: boolean): Promise<void> {
    await show(index);
    const card = session.card().filter({ hasText: kind === "change" ? "wants to change" : `May thread ${index}?` });
    const yes = kind === "change" ? "Accept" : "Run";
    await card.getByRole("button", { name: accept ? yes : "Decline", exact: true }).click();
    await card.waitFor({ state: "detached" });
  }

  it("are answered in any order, found by keys, and each is told what was said to it", async () => {
    const { page, chat } = session;
    for (const index of threads) {
      if (index > 0) await session.newThread();
      await session.send(`Prompt ${index}`);
      await session.card().waitFor();
    }
    await waiting(8);

    // Round and round, in both directions, with the keyboard in the composer, which gets none of the keys.
    for (const [keys, index] of [
      ["g", 0],
      ["g", 1],
      ["Shift+G", 0],
      ["Shift+G", 7],
      ["Shift+G", 6],
    ] as const) {
      await composer().focus();
      await page.keyboard.press("ControlOrMeta+k");
      await page.keyboard.press(keys);
      await shows(index);
      assert.equal(await composer().inputValue(), "");
    }

    // The second question of one comes while the first of the others still waits.
    await decide(6, "change", true);
    await decide(6, "run", false);
    await chat.getByText("Thread 6 was told yes and no.").waitFor();
    await waiting(7);
    assert.equal(session.read("6.txt"), "6\n");
    await decide(0, "change", false);
    await decide(3, "change", true);
    await decide(7, "change", true);
    await decide(3, "run", true);
    await chat.getByText("Thread 3 was told yes and yes.").waitFor();
    await decide(5, "change", false);
    await decide(0, "run", true);
    await chat.getByText("Thread 0 was told no and yes.").waitFor();
    await waiting(5);
    await screenshot(page, "threads-interleaved");
    await decide(7, "run", false);
    for (const index of [4, 2, 1]) await decide(index, "change", true);
    for (const index of [1, 5, 2, 4]) await decide(index, "run", index !== 5);
    await statusBarItem(page, "Codex waits").waitFor({ state: "hidden" });
    await show(5);
    await chat.getByText("Thread 5 was told no and no.").waitFor();

    const written = threads.map((index) => [session.read(`${index}.txt`), session.read(`ran-${index}.txt`)]);
    const texts = threads.map((index) => [
      index === 0 || index === 5 ? undefined : `${index}\n`,
      [5, 6, 7].includes(index) ? undefined : `${index}\n`,
    ]);
    assert.deepEqual(written, texts);
  });
});
