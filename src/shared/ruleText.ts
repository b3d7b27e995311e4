import type { NetworkProtocol } from "./decisions";

/** What codex calls a protocol in a rule. */
const protocolNames: Readonly<Record<NetworkProtocol, string>> = {
  http: "http",
  https: "https",
  socks5Tcp: "socks5_tcp",
  socks5Udp: "socks5_udp",
};

/** The line that codex writes for a host that is always allowed, or never (seen on 0.130.0 and 0.169.0). */
export function networkRuleText(host: string, protocol: NetworkProtocol, decision: "allow" | "deny"): string {
  const name = protocolNames[protocol];
  const why = `${decision === "allow" ? "Allow" : "Deny"} ${name} access to ${host}`;
  return `network_rule(host=${JSON.stringify(host)}, protocol="${name}", decision="${decision}", justification=${JSON.stringify(why)})`;
}

/** The line that codex writes for a command that is always allowed (seen on 0.130.0 and 0.169.0). */
export function ruleText(words: readonly string[]): string {
  return `prefix_rule(pattern=[${words.map((word) => JSON.stringify(word)).join(", ")}], decision="allow")`;
}
