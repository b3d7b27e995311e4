import type { ComponentChildren } from "preact";
import { folds, setFold } from "../state/saved";

interface Props {
  readonly id: string;
  /** Whether it is open as long as nobody opened or closed it. */
  readonly open?: boolean;
  readonly summary: ComponentChildren;
  /** Drawn only while the fold is open. */
  readonly children: () => ComponentChildren;
}

/** A part that can be folded away; what a person chose is kept. */
export function Fold({ id, open = false, summary, children }: Props) {
  const shown = folds.value[id] ?? open;
  return (
    <details class="fold" open={shown}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a summary is interactive by itself */}
      <summary
        onClick={(event) => {
          event.preventDefault();
          setFold(id, !shown);
        }}
      >
        {summary}
      </summary>
      {shown && <div class="fold-body">{children()}</div>}
    </details>
  );
}
