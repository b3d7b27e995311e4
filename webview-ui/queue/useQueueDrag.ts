import type { TargetedDragEvent } from "preact";
import { post } from "../host";

/** A kind of our own, so that nothing else takes it and nothing else is taken for it. */
const dragType = "application/x-codex-sidecar-queued";

/** Where the message that is being dragged was; a page has one mouse. */
let from: number | null = null;

/** What makes a row of the queue one that can be dragged, and one that others can be dropped on. */
export function useQueueDrag(row: { readonly current: HTMLElement | null }, clientId: string, index: number) {
  const mark = (where: "above" | "below" | null): void => {
    if (where === null) row.current?.removeAttribute("data-drop");
    else row.current?.setAttribute("data-drop", where);
  };
  return {
    draggable: true,
    onDragStart: (event: TargetedDragEvent<HTMLElement>): void => {
      from = index;
      event.dataTransfer?.setData(dragType, clientId);
      if (event.dataTransfer) event.dataTransfer.effectAllowed = "move";
    },
    onDragEnd: (): void => {
      from = null;
    },
    onDragOver: (event: TargetedDragEvent<HTMLElement>): void => {
      if (from === null || from === index || !event.dataTransfer?.types.includes(dragType)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = "move";
      mark(index < from ? "above" : "below");
    },
    onDragLeave: (): void => mark(null),
    onDrop: (event: TargetedDragEvent<HTMLElement>): void => {
      mark(null);
      const moved = event.dataTransfer?.getData(dragType);
      if (!moved) return;
      event.preventDefault();
      post({ type: "moveQueued", clientId: moved, to: index });
    },
  };
}
