import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** Writes an extension whose code is a compiled module of this folder. @returns its folder */
function writeExtension(folder: string, manifest: Readonly<Record<string, unknown>>, module: string): string {
  mkdirSync(folder, { recursive: true });
  const common = { publisher: "bench", version: "0.0.1", engines: { vscode: "^1.104.0" }, main: "./extension.js" };
  writeFileSync(join(folder, "package.json"), JSON.stringify({ ...common, ...manifest }));
  writeFileSync(join(folder, "extension.js"), module);
  return folder;
}

/**
 * An extension with a chat participant `@bench` (participant.ts) that streams `chunks`, so many a second, when it is
 * asked to "stream", and answers "ready" to anything else.
 */
export function writeChatExtension(folder: string, chunks: readonly string[], perSecond: number): string {
  const compiled = resolve("out", "bench", "editor", "participant.js");
  writeExtension(
    folder,
    {
      name: "bench-chat",
      activationEvents: ["onStartupFinished"],
      enabledApiProposals: ["chatProvider"],
      contributes: {
        chatParticipants: [{ id: "bench.answer", name: "bench", fullName: "Bench", description: "streams" }],
        languageModelChatProviders: [{ vendor: "bench", displayName: "Bench" }],
      },
    },
    `module.exports = require(${JSON.stringify(compiled)});`,
  );
  writeFileSync(join(folder, "script.json"), JSON.stringify({ chunks, perSecond }));
  return folder;
}

/** An extension that shows what the server streams in the least that can draw it (bareClient.ts). */
export function writeBareClient(folder: string, codexPath: string): string {
  const compiled = resolve("out", "bench", "editor", "bareClient.js");
  const commands = [
    { command: "bench-bare.open", category: "Bench", title: "Open a Bare Webview" },
    { command: "bench-bare.stream", category: "Bench", title: "Stream to the Bare Webview" },
  ];
  writeExtension(
    folder,
    { name: "bench-bare", contributes: { commands } },
    `module.exports = require(${JSON.stringify(compiled)});`,
  );
  writeFileSync(join(folder, "script.json"), JSON.stringify({ codexPath }));
  return folder;
}

/** An extension that does nothing, and is not activated by itself. */
export function writeEmptyExtension(folder: string, name: string): string {
  const contributes = { commands: [{ command: `${name}.run`, title: "Empty" }] };
  return writeExtension(folder, { name, contributes }, "exports.activate = () => {};");
}
