import * as vscode from "vscode";
import { paced } from "./paced";

/** Where bench/editor/extensions.ts puts the answer that is to be streamed, and how. */
interface Script {
  readonly chunks: readonly string[];
  readonly perSecond: number;
}

/** The last two are proposed API, which the npm-packaged editor allows everyone: the chat view takes no other model. */
const model: vscode.LanguageModelChatInformation & { isDefault: boolean; isUserSelectable: boolean } = {
  id: "bench",
  name: "Bench",
  family: "bench",
  version: "1",
  maxInputTokens: 100_000,
  maxOutputTokens: 100_000,
  capabilities: { toolCalling: true },
  isDefault: true,
  isUserSelectable: true,
};

/**
 * An extension whose chat participant streams a scripted answer into the editor's own chat view. The view wants a
 * language model to be there, so it registers one that nobody asks anything.
 */
export function activate(context: vscode.ExtensionContext): void {
  const noModel: vscode.LanguageModelChatProvider = {
    provideLanguageModelChatInformation: () => [model],
    provideLanguageModelChatResponse: async () => {},
    provideTokenCount: async () => 1,
  };
  context.subscriptions.push(
    vscode.lm.registerLanguageModelChatProvider("bench", noModel),
    vscode.chat.createChatParticipant("bench.answer", async (request, _context, stream) => {
      if (!request.prompt.includes("stream")) return stream.markdown("ready");
      const file = vscode.Uri.joinPath(context.extensionUri, "script.json");
      const { chunks, perSecond } = JSON.parse(
        Buffer.from(await vscode.workspace.fs.readFile(file)).toString("utf8"),
      ) as Script;
      for await (const chunk of paced(chunks, perSecond)) stream.markdown(chunk);
    }),
  );
}
