import type { ThreadTokenUsage } from "../protocol/generated/v2/ThreadTokenUsage";
import type { TokenUsageBreakdown } from "../protocol/generated/v2/TokenUsageBreakdown";
import type { ThreadView, TokenCount } from "../shared/view";

/**
 * How full the context is, and what the turn has taken. The totals only grow, and 0.130.0 says everything twice, so a
 * turn's share is what the total has grown by. Also comes when a thread is read again, about a turn that is not loaded.
 */
export function withTokenUsage(
  thread: ThreadView,
  turnId: string,
  { total, last, modelContextWindow }: ThreadTokenUsage,
) {
  const known = thread.context?.total ?? minus(count(total), count(last));
  const context = { used: last.totalTokens, window: modelContextWindow, total: count(total) };
  const grown = minus(context.total, known);
  const turns =
    grown.input + grown.output === 0
      ? thread.turns
      : thread.turns.map((turn) =>
          turn.id === turnId || turn.startedAs === turnId ? { ...turn, tokens: plus(turn.tokens, grown) } : turn,
        );
  return { ...thread, context, turns };
}

function count({ inputTokens, cachedInputTokens, outputTokens }: TokenUsageBreakdown): TokenCount {
  return { input: inputTokens, cached: cachedInputTokens, output: outputTokens };
}

/** Never below zero: after a compaction or a rewind a server may count anew. */
function minus(a: TokenCount, b: TokenCount): TokenCount {
  return {
    input: Math.max(a.input - b.input, 0),
    cached: Math.max(a.cached - b.cached, 0),
    output: Math.max(a.output - b.output, 0),
  };
}

function plus(a: TokenCount | undefined, b: TokenCount): TokenCount {
  return a ? { input: a.input + b.input, cached: a.cached + b.cached, output: a.output + b.output } : b;
}
