import type { CommandExecutionRequestApprovalParams } from "../../protocol/generated/v2/CommandExecutionRequestApprovalParams";
import type { CommandExecutionRequestApprovalResponse } from "../../protocol/generated/v2/CommandExecutionRequestApprovalResponse";
import type { NetworkApprovalContext } from "../../protocol/generated/v2/NetworkApprovalContext";
import type { Answer } from "../../shared/decisions";
import { networkRuleText } from "../../shared/ruleText";
import type { Broker, Resolved } from "../broker";

/**
 * Asks a person about a host that a command reaches for. The request names neither the command nor its item; both
 * 0.130.0 and 0.169.0 send it where the managed network is on (`[experimental_network]` of requirements.toml).
 */
export async function askNetwork(
  broker: Broker,
  params: CommandExecutionRequestApprovalParams,
  { host, protocol }: NetworkApprovalContext,
  resolved: Resolved,
): Promise<CommandExecutionRequestApprovalResponse> {
  const { threadId, turnId, itemId, reason = null } = params;
  const amendments = params.proposedNetworkPolicyAmendments ?? [];
  const [allow, deny] = (["allow", "deny"] as const).map((action) =>
    amendments.find((each) => each.action === action && each.host === host),
  );
  const running = broker
    .items(params)
    .flatMap((item) => (item.type === "commandExecution" && item.status === "inProgress" ? [item.command] : []));
  // Not `availableDecisions`: it leaves out "decline" and the rule that forbids, which both work.
  const answers: readonly Answer[] = [
    "accept",
    "acceptForSession",
    ...(allow ? (["acceptAlways"] as const) : []),
    "decline",
    ...(deny ? (["declineAlways"] as const) : []),
    "cancel",
  ];
  const taken = await broker.decide(
    (id) => ({
      kind: "network",
      ...{ id, threadId, turnId, itemId, reason, host, protocol, answers },
      command: running.length === 1 ? (running[0] ?? null) : null,
      allowRule: allow ? networkRuleText(host, protocol, "allow") : null,
      denyRule: deny ? networkRuleText(host, protocol, "deny") : null,
    }),
    resolved,
  );
  if (taken === "accept" || taken === "acceptForSession" || taken === "cancel") return { decision: taken };
  const amendment = taken === "acceptAlways" ? allow : taken === "declineAlways" ? deny : undefined;
  return {
    decision: amendment ? { applyNetworkPolicyAmendment: { network_policy_amendment: amendment } } : "decline",
  };
}
