import { Fragment } from "preact";
import { useRef } from "preact/hooks";
import type { Decision } from "../../src/shared/decisions";
import type { ThreadView } from "../../src/shared/view";
import { memo } from "../parts/memo";
import { AddedContexts } from "../rareParts";
import { Turn } from "./Turn";
import { groupTurns, type TurnGroup } from "./turnGroups";
import { GapTurns } from "./UnreadTurns";

/** Pending decisions, by the turn that they are about. */
type TurnDecisions = ReadonlyMap<string, readonly Decision[]>;

const none: readonly Decision[] = [];

/** The turns of a thread in groups, so that a piece of an answer costs the same however many turns are above it. */
export function TurnList({ thread, decisions }: { readonly thread: ThreadView; readonly decisions: TurnDecisions }) {
  const { turns, cwd, gap, added, outbox } = thread;
  const groups = useRef<readonly TurnGroup[]>([]);
  groups.current = groupTurns(groups.current, turns, gap?.afterTurnId);
  return (
    <>
      {groups.current.map((group, index) => (
        <Group
          key={group.key}
          group={group}
          cwd={cwd}
          decisions={decisions}
          added={added}
          gap={gap}
          count={gap ? turns.length : 0}
          last={index === groups.current.length - 1 && outbox.length === 0}
        />
      ))}
    </>
  );
}

interface GroupProps extends Pick<ThreadView, "cwd" | "gap"> {
  readonly added: ThreadView["added"] | undefined;
  readonly group: TurnGroup;
  readonly decisions: TurnDecisions;
  /** Of all turns. */
  readonly count: number;
  /** Nothing comes after it. */
  readonly last: boolean;
}

const Group = memo(({ group: { turns }, cwd, decisions, added, gap, count, last }: GroupProps) => (
  <div class="turns">
    {turns.map((turn, index) => (
      <Fragment key={turn.id}>
        <Turn
          turn={turn}
          cwd={cwd}
          decisions={decisions.get(turn.id) ?? none}
          last={last && index === turns.length - 1}
        />
        {added && <AddedContexts all={added} turnId={turn.id} />}
        {turn.id === gap?.afterTurnId && <GapTurns gap={gap} turns={count} />}
      </Fragment>
    ))}
  </div>
));
