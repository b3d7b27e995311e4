import { computed } from "@preact/signals";
import { hasImage } from "../../src/shared/hasImage";
import type { Attachment } from "../../src/shared/prompt";
import { maxImageBytes, rasterType } from "../../src/shared/rasterType";
import { post, reportError } from "../host";
import { t } from "../l10n";
import { composerHint } from "../state/composerHint";
import { view } from "../state/store";

/** Says that the model takes no images; null for one that does. */
export const noImages = computed(() =>
  view.value?.images === false ? t("{0} takes no images.", view.value.thread.model ?? t("This model")) : null,
);

/** Why the model can't be sent all of this; null when it can. */
export function imageRefusal(attachments: readonly Attachment[]): string | null {
  return hasImage(attachments) ? noImages.value : null;
}

/** What is being read; what is sent meanwhile has to wait for it. */
let reading: Promise<void> | undefined;

/** Resolves when all that was wanted is attached, or asked for; undefined when nothing is being read. */
export function beingRead(): Promise<void> | undefined {
  return reading;
}

/** Attaches something, after what is being read already; what is sent meanwhile waits for it. */
export async function readFirst(attach: () => Promise<void>): Promise<void> {
  const before = reading;
  const all = (async () => {
    await before;
    await attach();
  })().catch(reportError);
  reading = all;
  await all;
  if (reading === all) reading = undefined;
}

/** Attaches pasted or dropped images, or says why that can't be. */
export function attachImages(files: readonly File[]): Promise<void> {
  return readFirst(() => attachAll(files));
}

async function attachAll(files: readonly File[]): Promise<void> {
  if (noImages.value !== null) {
    composerHint.value = noImages.value;
    return;
  }
  for (const file of files) await attachImage(file);
}

async function attachImage(file: File): Promise<void> {
  if (file.size > maxImageBytes) {
    composerHint.value = t("{0} is too large: an image may have 5 MB.", file.name);
    return;
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  const type = rasterType(bytes);
  if (type === undefined) {
    composerHint.value = t("{0} is none of the images that can be sent: PNG, JPEG, GIF, WebP.", file.name);
    return;
  }
  const url = `data:${type};base64,${base64(bytes)}`;
  post({ type: "attach", attachment: { kind: "image", name: file.name, url, path: null } });
}

/** In pieces: a call has room for so many arguments only. */
function base64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

/** The files in what was pasted or dropped. */
export function filesOf(data: DataTransfer | null): File[] {
  return [...(data?.items ?? [])].flatMap((item) => (item.kind === "file" ? (item.getAsFile() ?? []) : []));
}
