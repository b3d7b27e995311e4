import type { Frame } from "playwright-core";
import type { ChatSession } from "../../test/support/chatSession";

/** The frame in which the chat's page runs, once it takes messages. */
export async function chatFrame({ chat }: ChatSession): Promise<Frame> {
  await chat.getByRole("textbox", { name: "Message" }).waitFor();
  const handle = await chat.locator("body").elementHandle();
  const view = await handle?.ownerFrame();
  if (!view) throw new Error("The webview has no frame");
  return view;
}
