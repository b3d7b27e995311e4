/**
 * A tiny MCP server over stdio with one tool, "ask", that only reads (so that codex doesn't ask whether it may be used):
 * it sends `elicitation/create` with the parameters that it is called with, and answers with what came back.
 */
const program = `
const send = (message) => console.log(JSON.stringify({ jsonrpc: "2.0", ...message }));
const asked = new Map();
let ids = 0;
require("node:readline").createInterface({ input: process.stdin }).on("line", (line) => {
  const { id, method, params, result, error } = JSON.parse(line);
  const done = (given) => send({ id: asked.get(id), result: { content: [{ type: "text", text: JSON.stringify(given) }] } });
  if (method === undefined) return done(result ?? { error });
  switch (method) {
    case "initialize":
      return send({ id, result: { protocolVersion: params.protocolVersion, capabilities: { tools: {} }, serverInfo: { name: "tiny", version: "1" } } });
    case "tools/list":
      return send({ id, result: { tools: [{ name: "ask", description: "Asks", inputSchema: { type: "object" }, annotations: { readOnlyHint: true } }] } });
    case "tools/call": {
      const question = "ask" + ++ids;
      asked.set(question, id);
      return send({ id: question, method: "elicitation/create", params: params.arguments });
    }
    default:
      if (id !== undefined) send({ id, result: {} });
  }
});`;

/** Lines of config.toml that give codex this MCP server under a name. */
export function elicitingServerConfig(name = "tiny"): string {
  return `[mcp_servers.${name}]
command = ${JSON.stringify(process.execPath)}
args = ["-e", ${JSON.stringify(program)}]
`;
}
