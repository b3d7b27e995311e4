import type { ThreadView } from "../../src/shared/view";
import { GoalStrip } from "./GoalStrip";

/** What is to be known of a thread while one writes to it. */
export function Strips({ thread }: { readonly thread: ThreadView }) {
  return <>{thread.goal && <GoalStrip key={thread.id} goal={thread.goal} />}</>;
}
