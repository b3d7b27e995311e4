import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { post } from "../host";
import { t } from "../l10n";
import { composerHint } from "../state/composerHint";
import { requestFocus } from "../state/focus";
import { attachImages, filesOf } from "./attachImages";

/** Something that can be attached is held over the view. */
export const dragging = signal(false);

/** VS Code's own list has every resource, the standard one only the first. */
const addressTypes = ["application/vnd.code.uri-list", "text/uri-list"] as const;

/**
 * Takes files of the Explorer and images that are dropped anywhere on the view. VS Code lets a drag through to a view
 * only while Shift is held: until then the page hears nothing of it, and can say nothing.
 */
export function useDrop(): void {
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!event.dataTransfer || !fits(event.dataTransfer)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = "copy";
      dragging.value = true;
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) dragging.value = false;
    };
    const drop = (event: DragEvent) => {
      dragging.value = false;
      if (!event.dataTransfer || !fits(event.dataTransfer)) return;
      event.preventDefault();
      take(event.dataTransfer);
      requestFocus();
    };
    const listeners = { dragenter: over, dragover: over, dragleave: leave, drop } as const;
    for (const [type, listener] of Object.entries(listeners)) window.addEventListener(type, listener as EventListener);
    return () => {
      for (const [type, listener] of Object.entries(listeners)) {
        window.removeEventListener(type, listener as EventListener);
      }
    };
  }, []);
}

function fits({ types }: DataTransfer): boolean {
  return types.includes("Files") || addressTypes.some((type) => types.includes(type));
}

function take(data: DataTransfer): void {
  const list = addressTypes.map((type) => data.getData(type)).find((text) => text !== "") ?? "";
  const uris = list.split(/\r?\n/).filter((line) => line !== "" && !line.startsWith("#"));
  const local = uris.filter((uri) => /^(?:file|vscode-remote):/i.test(uri));
  if (local.length > 0) {
    post({ type: "attachDropped", uris: local });
    return;
  }
  const files = filesOf(data);
  if (files.length > 0) void attachImages(files);
  else composerHint.value = t("Only files, folders and images can be attached.");
}
