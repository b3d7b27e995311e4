import type { DeepLink } from "./deepLink";
import { folderOf } from "./deepLink";
import type { Ports } from "./ports";

/** A link that a person has opened a window for, which is to show what the link asks for. */
export interface WaitingLink {
  /** Whose window. */
  readonly folder: string;
  readonly link: Extract<DeepLink, { kind: "new" | "thread" }>;
  /** In seconds since 1970. */
  readonly since: number;
}

/** A window that has not come within a day does not come any more: nobody would know where the message is from. */
const longestWait = 24 * 60 * 60;
const maxWaiting = 20;

type Parts = Pick<Ports, "clock" | "memory">;

/** Keeps a link for the window of its folder. */
export function keepLink(parts: Parts, folder: string, link: WaitingLink["link"]): void {
  const waiting = [...current(parts), { folder, link, since: parts.clock.now() }];
  parts.memory.set("waitingLinks", waiting.slice(-maxWaiting));
}

/** @returns the links that wait for a window with these folders, the oldest first; they wait no more */
export function takeLinks(parts: Parts, folders: readonly string[]): readonly WaitingLink["link"][] {
  const waiting = current(parts);
  const isHere = ({ folder }: WaitingLink): boolean => folderOf(folder, folders) !== undefined;
  if (!waiting.some(isHere)) return [];
  parts.memory.set(
    "waitingLinks",
    waiting.filter((each) => !isHere(each)),
  );
  return waiting.filter(isHere).map(({ link }) => link);
}

function current({ clock, memory }: Parts): readonly WaitingLink[] {
  const now = clock.now();
  return (memory.get("waitingLinks") ?? []).filter(({ since }) => now - since < longestWait);
}
