import type { ComponentChildren } from "preact";
import type { AgentActivityItem, AgentCallItem, AgentStateView } from "../../src/shared/items";
import type { AgentThreadView } from "../../src/shared/view";
import { visibleName } from "../../src/shared/visibleText";
import { post } from "../host";
import { t } from "../l10n";
import { Fold } from "../parts/Fold";
import { Icon } from "../parts/Icon";
import { agentIds, agents } from "../state/facts";
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
          {() => <TextBlock name={agentCallText(item.tool)} text={prompt} />}
        </Fold>
      )}
      {item.agents.length > 0 && (
        <ul class="agent-list" aria-label={t("Agents")}>
          {item.agents.map((agent) => (
            <AgentRow key={agent.threadId} agent={agent} over={item.status !== "inProgress"} />
          ))}
        </ul>
      )}
    </div>
  );
}

/** @param over the order is: how an agent went on from there, only its own thread says */
function AgentRow({ agent, over }: { readonly agent: AgentStateView; readonly over: boolean }) {
  const ordered = over && /^(pendingInit|running)$/.test(agent.status ?? "") ? null : agent.status;
  const status = liveStatus(agent.threadId) ?? ordered;
  const name = visibleName(known(agent.threadId)?.name ?? numbered(agent.threadId));
  return (
    <li>
      <Icon name="hubot" />
      <span class="line-text">
        <AgentLink threadId={agent.threadId} label={t("Show the thread of {0}", name)}>
          <bdi>{name}</bdi>
        </AgentLink>
        {status !== null && ` ${agentStatusText(status)}`}
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
  const words = known(item.threadId)?.lastWords ?? "";
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

function known(threadId: string): AgentThreadView | undefined {
  return agents.value.find((each) => each.threadId === threadId);
}

/** What an agent goes by that nothing is known of: its place among those of the thread. */
function numbered(threadId: string): string {
  const index = agentIds.value.indexOf(threadId);
  return index < 0 ? t("Agent") : t("Agent {0}", index + 1);
}

/** How an agent is now, as far as its own thread has been heard of; in the protocol's words. */
function liveStatus(threadId: string): string | undefined {
  const agent = known(threadId);
  if (!agent?.status) return undefined;
  if (agent.status === "inProgress") return "running";
  return agent.status === "failed" ? "errored" : agent.status;
}

interface LinkProps {
  readonly threadId: string;
  /** What a click does, where the text does not say it. */
  readonly label?: string;
  readonly children: ComponentChildren;
}

/** Shows the thread of an agent in this view; ParentStrip leads back. */
function AgentLink({ threadId, label, children }: LinkProps) {
  return (
    <button
      type="button"
      class="link"
      title={label}
      aria-label={label}
      onClick={() => post({ type: "showThread", threadId })}
    >
      {children}
    </button>
  );
}
