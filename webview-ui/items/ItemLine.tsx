import type { ComponentChildren } from "preact";
import type { ItemStatus } from "../../src/shared/items";
import { Icon } from "../parts/Icon";

interface Props {
  readonly icon: string;
  readonly status: ItemStatus;
  readonly children: ComponentChildren;
}

/** One quiet line about something that Codex did; its icon turns while it does. */
export function ItemLine({ icon, status, children }: Props) {
  return (
    <p class="item item-line muted">
      <LineHead icon={icon} status={status}>
        {children}
      </LineHead>
    </p>
  );
}

/** The same inside of a fold's summary. */
export function LineHead({ icon, status, children }: Props) {
  const running = status === "inProgress";
  return (
    <>
      <Icon name={running ? "loading" : icon} class={running ? "codicon-modifier-spin" : ""} />
      <span class="line-text" dir="auto">
        {children}
      </span>
    </>
  );
}
