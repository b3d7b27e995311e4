import assert from "node:assert/strict";
import { type ChatSession, newThread } from "../support/chatSession";
import { execCommand, message } from "../support/modelSteps";
import { longCommand, noServerProcesses, processesOf, serverProcessesOf } from "../support/processes";
import { until } from "../support/until";
import { useChatSessions } from "../support/useChatSession";

describe("the server's life in the editor", function () {
  let session: ChatSession;
  const open = useChatSessions(this);

  async function withRunningCommand(): Promise<void> {
    session = await open();
    await runCommandInBackground("It runs.");
  }

  /** A turn whose command goes on after it has ended. */
  async function runCommandInBackground(answer: string): Promise<void> {
    session.model.enqueue(execCommand({ cmd: longCommand, yieldMs: 300 }), message(answer));
    await session.send("Run it");
    await session.chat.getByText(answer).waitFor();
    assert.ok(serverProcessesOf(session.home.path).some(({ command }) => command.includes(longCommand)));
  }

  it("begins when the chat is first shown, not with the window, also by a new thread from the palette", async () => {
    session = await open({ closed: true });
    assert.deepEqual(serverProcessesOf(session.home.path), []);
    await newThread(session.page, session.chat);
    await session.page.keyboard.type("typed into the composer");
    const composer = session.chat.getByRole("textbox", { name: "Message" });
    await until(
      async () => (await composer.inputValue()) === "typed into the composer",
      () => "the text in the composer",
    );
    assert.ok(serverProcessesOf(session.home.path).length > 0);
  });

  it("ends with a reload, and so does what it ran; and when the extension host is killed", async () => {
    await withRunningCommand();
    const before = new Set(serverProcessesOf(session.home.path).map(({ pid }) => pid));
    await session.reload();
    // The chat that was open is open again, with a server of its own.
    await session.chat.getByText("It runs.").waitFor();
    const after = serverProcessesOf(session.home.path);
    assert.deepEqual(
      after.filter(({ pid }) => before.has(pid)),
      [],
    );
    assert.ok(after.length > 0);
    assert.deepEqual(
      after.filter(({ command }) => command.includes(longCommand)),
      [],
    );

    await runCommandInBackground("It runs again.");
    const hosts = processesOf(session.home.path).filter(({ command }) => command.includes("--type=extensionHost"));
    assert.ok(hosts.length > 0);
    for (const { pid } of hosts) process.kill(pid, "SIGKILL");
    await noServerProcesses(session.home.path);
  });

  it("ends with the editor", async () => {
    await withRunningCommand();
    const { home, editor } = session;
    process.kill(editor.pid, "SIGTERM");
    await noServerProcesses(home.path);
  });
});
