import { type FileReview, type Landing, landing } from "../../model/fileReview";
import type { Files } from "../filesPort";
import { refusal } from "../refusal";
import { requestErrorMessage } from "../requestError";

/** What went wrong with writing. */
export interface WriteFailure {
  readonly path: string;
  readonly why: string;
  /** Files that are not as they were before, because that failed too. */
  readonly left: readonly string[];
}

interface Step {
  readonly path: string;
  undo(): Promise<void>;
}

/** Writes all files, or, when one fails, none; what could not be undone then is told. */
export async function writeAll(reviews: readonly FileReview[], files: Files): Promise<WriteFailure | undefined> {
  const done: Step[] = [];
  for (const review of reviews) {
    const land = landing(review);
    if (land.kind === "nothing") continue;
    try {
      await write(land, files, done);
    } catch (error) {
      return { path: land.path, why: requestErrorMessage(error), left: await undo(done) };
    }
  }
  return undefined;
}

async function undo(done: readonly Step[]): Promise<readonly string[]> {
  const left = new Set<string>();
  for (const step of done.toReversed()) {
    try {
      await step.undo();
    } catch {
      left.add(step.path);
    }
  }
  return [...left];
}

async function write(land: Exclude<Landing, { kind: "nothing" }>, files: Files, done: Step[]): Promise<void> {
  const keep = async (path: string): Promise<void> => {
    const bytes = await files.read(path);
    const remove = async (): Promise<void> => void (await files.remove(path));
    done.push({ path, undo: () => (bytes ? files.write(path, bytes) : remove()) });
  };
  const remove = async (path: string): Promise<void> => {
    done.push({ path, undo: await files.remove(path) });
  };
  if (land.kind === "delete") return remove(land.path);
  await keep(land.path);
  const { path, text, from } = land;
  const bytes = new TextEncoder().encode(text);
  if (from === null || from === path) return files.write(path, bytes);
  // Where "a" and "A" are one file, to remove the old name after writing would remove the new one too.
  if ((await files.realPath(from)) === (await files.realPath(path))) {
    if (from.toLowerCase() !== path.toLowerCase()) throw refusal("sameFile");
    await files.rename(from, path);
    done.push({ path, undo: () => files.rename(path, from) });
    return files.write(path, bytes);
  }
  await files.write(path, bytes, from);
  await remove(from);
}
