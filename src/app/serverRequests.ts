import type { IncomingRequest } from "../protocol/connection";
import { methodNotFound } from "../protocol/connection";
import type { CurrentTimeReadResponse } from "../protocol/generated/v2/CurrentTimeReadResponse";
import type { DynamicToolCallResponse } from "../protocol/generated/v2/DynamicToolCallResponse";
import { askCommand } from "./asking/askCommand";
import { askFileChange } from "./asking/askFileChange";
import { askMcpServer } from "./asking/askMcpServer";
import { askOldCommand, askOldPatch } from "./asking/askOldServer";
import { askPermissions } from "./asking/askPermissions";
import { askQuestions } from "./asking/askQuestions";
import type { Broker, Resolved } from "./broker";
import type { Ports } from "./ports";

/**
 * Answers a request from the server. Approvals go to a person; kinds that have no surface yet get the safe answer at
 * once (declined, empty), so that the turn goes on instead of waiting for ever.
 * @throws ResponseError (method not found) for what this client can't answer at all
 */
export async function answerServerRequest(
  request: IncomingRequest,
  resolved: Resolved,
  {
    broker,
    ports,
    serverVersion,
  }: {
    readonly broker: Broker;
    readonly ports: Pick<Ports, "clock" | "log" | "workspace"> & { readonly ui: Pick<Ports["ui"], "openExternal"> };
    /** Of the server that asks; null while it is not known. */
    serverVersion(): string | null;
  },
): Promise<unknown> {
  switch (request.method) {
    case "item/fileChange/requestApproval":
      return askFileChange(broker, request.params, resolved);
    case "item/commandExecution/requestApproval":
      return askCommand(broker, request.params, resolved, ports.workspace.folders());
    case "currentTime/read":
      return { currentTimeAt: ports.clock.now() } satisfies CurrentTimeReadResponse;
    case "item/permissions/requestApproval":
      return askPermissions(broker, request.params, resolved);
    case "item/tool/requestUserInput":
      return askQuestions(broker, request.params, resolved);
    case "mcpServer/elicitation/request":
      return askMcpServer(broker, request.params, resolved, ports);
    case "item/tool/call":
      return {
        contentItems: [{ type: "inputText", text: "This client offers no such tool." }],
        success: false,
      } satisfies DynamicToolCallResponse;
    case "applyPatchApproval":
      return askOldPatch(broker, request.params, resolved, serverVersion);
    case "execCommandApproval":
      return askOldCommand(broker, request.params, resolved, serverVersion);
    case "account/chatgptAuthTokens/refresh":
    case "attestation/generate":
      // Only clients that brought their own tokens, or asked for attestation, get these.
      throw methodNotFound(request.method);
    default:
      throw methodNotFound((request satisfies never as IncomingRequest).method);
  }
}
