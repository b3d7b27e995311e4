import { type AppServer, startAppServer } from "./appServer";
import type { CodexHome } from "./codexHome";
import { png } from "./goldenScenes";
import type { ModelServer } from "./modelServer";
import { functionCall, message } from "./modelSteps";

/** The tool of another client, in the words of either server. */
export const foreignTool = { type: "function", name: "look", description: "Looks", inputSchema: { type: "object" } };

/** A thread of another client that has brought a tool of its own, used once; that client is gone. */
export interface ForeignThread {
  readonly threadId: string;
  /** What the tool was called with. */
  readonly calls: readonly Readonly<Record<string, unknown>>[];
}

/**
 * Lets another client of the same codex home begin a thread with a tool of its own, which the model calls, and end.
 * The client answers with a text and a picture.
 */
export async function useForeignTool(
  home: Pick<CodexHome, "env">,
  model: ModelServer,
  workspace: string,
  program?: string,
): Promise<ForeignThread> {
  const calls: Readonly<Record<string, unknown>>[] = [];
  const client: AppServer = await startAppServer(
    home,
    async ({ method, params }) => {
      if (method !== "item/tool/call") return {};
      calls.push(params);
      const image = { type: "inputImage", imageUrl: `data:image/png;base64,${png}` };
      return { contentItems: [{ type: "inputText", text: "Seen by another client." }, image], success: true };
    },
    program,
  );
  try {
    const { thread } = await client.request("thread/start", {
      cwd: workspace,
      approvalPolicy: "on-request",
      sandbox: "read-only",
      dynamicTools: [foreignTool],
    });
    const { id: threadId } = thread as { readonly id: string };
    model.enqueue(functionCall("look", { at: "a.txt" }), message("It has looked."));
    const over = client.next(({ method }) => method === "turn/completed");
    await client.request("turn/start", {
      threadId,
      input: [{ type: "text", text: "Use your tool", text_elements: [] }],
    });
    await over;
    return { threadId, calls };
  } finally {
    await client.dispose();
  }
}
