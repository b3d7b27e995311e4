import type { ViewState } from "../../src/shared/view";
import { Composer } from "../composer/Composer";
import { EditingBar, NoticeList, ParentStrip, PlanOffer, QueueList, Strips } from "../rareParts";
import { Conversation } from "./Conversation";
import { ProviderStrip } from "./ProviderStrip";

/** The conversation with its composer. */
export function Chat({ state }: { readonly state: ViewState }) {
  const { thread, attachments, autoContext, decisions, mode, modes, provider, notices } = state;
  return (
    <main class="chat">
      <ProviderStrip provider={provider} />
      <ParentStrip />
      <NoticeList notices={notices} />
      {/* Another thread starts at its own end: a list of its own. */}
      <Conversation key={thread.id} thread={thread} decisions={decisions} mode={mode} />
      <QueueList queue={thread.queue} paused={thread.queuePaused} />
      <EditingBar thread={thread} />
      <PlanOffer thread={thread} />
      <Strips thread={thread} />
      <Composer
        running={thread.turns.at(-1)?.status === "inProgress"}
        attachments={attachments}
        autoContext={autoContext}
        mode={mode}
        modes={modes}
        model={thread.model}
        effort={thread.effort}
      />
    </main>
  );
}
