import type { AgentActivityItem, AgentCallItem, AgentStateView } from "../../src/shared/items";
import { t } from "../l10n";
import { Fold } from "../parts/Fold";
import { Icon } from "../parts/Icon";
import { agentActivityText, agentCallText, agentStatusText } from "./agentText";
import { ItemLine } from "./ItemLine";
import { statusIcon, statusText } from "./statusText";
import { TextBlock } from "./TextBlock";

/** An order to other agents: which, what, and how they are. */
export function AgentCall({ item }: { readonly item: AgentCallItem }) {
  const failed = item.status === "failed";
  const settings = [item.model, item.effort].filter((setting) => setting !== null && setting !== "");
  const head = (
    <>
      <Icon {...statusIcon(item.status)} />
      <span class="call-title" dir="auto">
        {agentCallText(item.tool)}
      </span>
      <span class="command-facts">
        <span class="exit">{statusText(item.status)}</span>
        {settings.length > 0 && <span class="muted">{settings.join(" · ")}</span>}
      </span>
    </>
  );
  const { prompt } = item;
  return (
    <div class={`item command agents ${failed ? "failed" : ""}`}>
      {prompt === null || prompt === "" ? (
        <div class="command-head">{head}</div>
      ) : (
        <Fold id={item.id} open={failed} summary={head}>
          {() => <TextBlock text={prompt} />}
        </Fold>
      )}
      {item.agents.length > 0 && (
        <ul class="agent-list" aria-label={t("Agents")}>
          {item.agents.map((agent) => (
            <AgentRow key={agent.threadId} agent={agent} />
          ))}
        </ul>
      )}
    </div>
  );
}

function AgentRow({ agent }: { readonly agent: AgentStateView }) {
  return (
    <li>
      <Icon name="hubot" />
      <span class="line-text">
        <code title={agent.threadId}>{agent.threadId.slice(-8)}</code>
        {agent.status !== null && ` ${agentStatusText(agent.status)}`}
        {agent.message !== null && agent.message !== "" && (
          <span class="agent-message" dir="auto">
            {agent.message}
          </span>
        )}
      </span>
    </li>
  );
}

/** What another agent does. */
export function AgentActivity({ item }: { readonly item: AgentActivityItem }) {
  const settings = [item.model, item.effort].filter((setting) => setting !== null && setting !== "").join(" · ");
  return (
    <ItemLine icon="hubot" status={item.status}>
      {agentActivityText(item.kind, item.agentPath)}
      {settings !== "" && ` (${settings})`}
    </ItemLine>
  );
}
