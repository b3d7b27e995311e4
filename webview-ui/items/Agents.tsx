import type { ComponentChildren } from "preact";
import type { AgentActivityItem, AgentCallItem, AgentStateView } from "../../src/shared/items";
import { post } from "../host";
import { t } from "../l10n";
import { Fold } from "../parts/Fold";
import { Icon } from "../parts/Icon";
import { agents } from "../state/facts";
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
        <AgentLink threadId={agent.threadId}>{agent.threadId.slice(-8)}</AgentLink>
        {agent.status !== null && ` ${agentStatusText(liveStatus(agent.threadId) ?? agent.status)}`}
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
  const live = liveStatus(item.threadId);
  const words = agents.value.find(({ threadId }) => threadId === item.threadId)?.lastWords ?? "";
  return (
    <div class="item agent-activity">
      <ItemLine icon="hubot" status={item.status}>
        {agentActivityText(item.kind, item.agentPath)}
        {settings !== "" && ` (${settings})`}
      </ItemLine>
      <p class="item-line agent-link">
        <AgentLink threadId={item.threadId}>{t("Show its thread")}</AgentLink>
        {live !== undefined && <span class="muted">{agentStatusText(live)}</span>}
        {words !== "" && (
          <span class="muted agent-message" dir="auto">
            {words}
          </span>
        )}
      </p>
    </div>
  );
}

/** How an agent is now, as far as its own thread has been heard of; in the protocol's words. */
function liveStatus(threadId: string): string | undefined {
  const agent = agents.value.find((each) => each.threadId === threadId);
  if (!agent) return undefined;
  if (agent.status === "inProgress") return "running";
  return agent.status === "failed" ? "errored" : agent.status;
}

/** Shows the thread of an agent in this view; ParentStrip leads back. */
function AgentLink({ threadId, children }: { readonly threadId: string; readonly children: ComponentChildren }) {
  return (
    <button type="button" class="link" title={threadId} onClick={() => post({ type: "showThread", threadId })}>
      {children}
    </button>
  );
}
