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
 * @param options `program` is another `codex` than that of the tests; with `output` the client then begins a turn with
 * what another tool has found, which 0.130.0 knows nothing of
 */
export async function useForeignTool(
  home: Pick<CodexHome, "env">,
  model: ModelServer,
  workspace: string,
  { program, output = false }: { readonly program?: string; readonly output?: boolean } = {},
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
    const turn = async (params: Readonly<Record<string, unknown>>): Promise<void> => {
      const over = client.next(({ method }) => method === "turn/completed");
      await client.request("turn/start", { threadId, ...params });
      await over;
    };
    model.enqueue(functionCall("look", { at: "a.txt" }), message("It has looked."));
    await turn({ input: [{ type: "text", text: "Use your tool", text_elements: [] }] });
    if (output) {
      model.enqueue(message("It has read."));
      await turn({ input: [], toolOutput: { name: "inbox", namespace: "mail", output: "One letter." } });
    }
    return { threadId, calls };
  } finally {
    await client.dispose();
  }
}
