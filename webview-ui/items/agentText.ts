import { visibleName } from "../../src/shared/visibleText";
import { t } from "../l10n";

/** What an order to other agents is, by the tool's name in the protocol. */
export function agentCallText(tool: string): string {
  const texts: Readonly<Record<string, string>> = {
    spawnAgent: t("Start an agent"),
    sendInput: t("Send a message to an agent"),
    resumeAgent: t("Resume an agent"),
    wait: t("Wait for agents"),
    closeAgent: t("Close an agent"),
    sendMessage: t("Send a message to an agent"),
    followupTask: t("Give an agent another task"),
    interruptAgent: t("Interrupt an agent"),
    listAgents: t("List the agents"),
  };
  return known(texts, tool) ?? visibleName(tool);
}

/** How an agent is, by the status's name in the protocol. */
export function agentStatusText(status: string): string {
  const texts: Readonly<Record<string, string>> = {
    pendingInit: t("starting"),
    running: t("running"),
    interrupted: t("interrupted"),
    completed: t("done"),
    errored: t("failed"),
    shutdown: t("closed"),
    notFound: t("not found"),
  };
  return known(texts, status) ?? visibleName(status);
}

/** What an agent did, by the kind's name in the protocol. */
export function agentActivityText(kind: string, path: string): string {
  const agent = visibleName(path);
  const texts: Readonly<Record<string, string>> = {
    started: t("Agent {0} started", agent),
    interacted: t("Agent {0} got a message", agent),
    interrupted: t("Agent {0} was interrupted", agent),
    completed: t("Agent {0} finished", agent),
  };
  return known(texts, kind) ?? t("Agent {0}: {1}", agent, visibleName(kind));
}

/** Names come from the server: "constructor" is not one of these. */
function known(texts: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(texts, name) ? texts[name] : undefined;
}
