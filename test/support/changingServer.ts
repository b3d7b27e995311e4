/** An MCP server with one tool, "change", of which nothing says that it only reads: codex asks before it is used. */
const program = `
const send = (message) => console.log(JSON.stringify({ jsonrpc: "2.0", ...message }));
require("node:readline").createInterface({ input: process.stdin }).on("line", (line) => {
  const { id, method, params } = JSON.parse(line);
  const answers = {
    initialize: () => ({ protocolVersion: params.protocolVersion, capabilities: { tools: {} }, serverInfo: { name: "tiny", version: "1" } }),
    "tools/list": () => ({ tools: [{ name: "change", description: "Changes <b>things</b>", inputSchema: { type: "object" } }] }),
    "tools/call": () => ({ content: [{ type: "text", text: "changed it" }] }),
  };
  if (id !== undefined) send({ id, result: (answers[method] ?? (() => ({})))() });
});`;

/** Lines of config.toml that give codex this MCP server, under the name "tiny". */
export const changingServerConfig = `[mcp_servers.tiny]
command = ${JSON.stringify(process.execPath)}
args = ["-e", ${JSON.stringify(program)}]
`;
