import type { McpServerElicitationRequestResponse } from "../../protocol/generated/v2/McpServerElicitationRequestResponse";
import type { AddressDecision, AddressDoubt } from "../../shared/decisions";
import type { Broker, Resolved } from "../broker";
import type { Ports } from "../ports";
import type { Elicitation } from "./askMcpServer";

/**
 * Asks a person whether a web page of an MCP server may be opened, showing the whole address; nothing of it is touched
 * before. Only once it is open is the request accepted; when nothing could open it, it is asked again.
 */
export async function askAddress(
  broker: Broker,
  params: Extract<Elicitation, { mode: "url" }>,
  resolved: Resolved,
  { ui, log }: Pick<Ports, "log"> & { readonly ui: Pick<Ports["ui"], "openExternal"> },
): Promise<McpServerElicitationRequestResponse> {
  const { threadId, serverName: server, message } = params;
  const url = webAddress(params.url);
  if (!url) {
    broker.unshown(params, `an address of MCP server ${server} that is none of a web page`, null);
    return { action: "decline", content: null, _meta: null };
  }
  const ask = (id: string): AddressDecision => ({
    kind: "address",
    ...{ id, threadId, server, message },
    turnId: params.turnId ?? "",
    itemId: "",
    reason: null,
    answers: ["accept", "decline", "cancel"],
    address: parts(url),
    doubts: doubts(url),
  });
  const taken = await broker.decide(ask, resolved, async () => {
    const opened = await ui.openExternal(url.href).catch((error: unknown) => {
      log.error(`Could not open an address of MCP server ${server}: ${String(error)}`);
      return false;
    });
    return { kind: opened ? "asProposed" : "notYet" };
  });
  const action = taken === "accept" || taken === "cancel" ? taken : "decline";
  return { action, content: null, _meta: null };
}

function webAddress(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url && (url.protocol === "https:" || url.protocol === "http:") ? url : undefined;
}

function parts(url: URL): AddressDecision["address"] {
  const start = url.protocol.length + 2;
  // An "@" in the user name or in the password is written as %40 by now.
  const authority = /^[^/?#]*/.exec(url.href.slice(start))?.[0] ?? "";
  const at = start + authority.lastIndexOf("@") + 1;
  return [url.href.slice(0, at), url.host, url.href.slice(at + url.host.length)];
}

function doubts(url: URL): readonly AddressDoubt[] {
  const found: AddressDoubt[] = [];
  if (url.protocol === "http:" && !isOwnMachine(url.hostname)) found.push("notEncrypted");
  if (/(^|\.)xn--/.test(url.hostname)) found.push("otherLetters");
  if (url.username !== "" || url.password !== "") found.push("userName");
  return found;
}

function isOwnMachine(host: string): boolean {
  return host === "localhost" || host === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(host);
}
