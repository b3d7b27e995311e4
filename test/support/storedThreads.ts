import fs from "node:fs";
import path from "node:path";
import { storedFile } from "./codexHome";

/** A copy of a stored thread. */
export interface StoredCopy {
  readonly id: string;
  readonly title: string;
}

/**
 * Stores many threads to be listed: copies of one that the real server has stored, each with an id, a prompt and a day
 * of its own, the first one the newest. No server may use the home meanwhile. 0.169.0 keeps turns in a database as well,
 * and shows none of the copies.
 * @param prompt of the original; each copy has its number behind it
 */
export function copyStoredThread(
  codexHome: string,
  threadId: string,
  prompt: string,
  count: number,
): readonly StoredCopy[] {
  const original = fs.readFileSync(storedFile(codexHome, threadId), "utf8");
  const written = /"timestamp":"([^"]+)"/.exec(original)?.[1];
  if (written === undefined) throw new Error("The stored thread says no time");
  const start = Date.parse(written);
  return Array.from({ length: count }, (_, index) => {
    // Twenty a day, into the past.
    const at = new Date(start - (index + 1) * 72 * 60_000);
    const id = copyId(threadId, at, index);
    const title = `${prompt} ${index}`;
    const text = original
      .replaceAll(threadId, id)
      // Turns and items have ids that no other thread has.
      .replace(uuid, (each) => (each === id ? id : `${each.slice(0, 24)}${hex(index)}`))
      .replaceAll(JSON.stringify(prompt).slice(1, -1), JSON.stringify(title).slice(1, -1))
      .replace(/"timestamp":"([^"]+)"/g, (_whole, time: string) => {
        return `"timestamp":"${new Date(at.getTime() + Date.parse(time) - start).toISOString()}"`;
      });
    const [day = "", time = ""] = at.toISOString().slice(0, 19).split("T");
    const folder = path.join(codexHome, "sessions", ...day.split("-"));
    fs.mkdirSync(folder, { recursive: true });
    const file = path.join(folder, `rollout-${day}T${time.replaceAll(":", "-")}-${id}.jsonl`);
    fs.writeFileSync(file, text);
    fs.utimesSync(file, at, at);
    return { id, title };
  });
}

const uuid = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g;

function hex(index: number): string {
  return index.toString(16).padStart(12, "0");
}

/** An id as codex makes them: they begin with the time. */
function copyId(original: string, at: Date, index: number): string {
  const time = at.getTime().toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-${original.slice(14, 23)}-${hex(index)}`;
}
