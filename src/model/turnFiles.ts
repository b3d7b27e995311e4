import type { TurnDiffView } from "../shared/view";
import type { Entry } from "./diffEntries";

/** A file that a turn changed. */
export interface TurnFile extends Entry {
  /** No patch has touched it: it changed while commands ran. */
  readonly byCommand: boolean;
}

/**
 * The files that a turn changed, from all that is known of it.
 * @param told what its patches did, as the server and this extension know it
 * @param found what is different on the disk since it began: it knows better what has become of a file
 * @param others files that a person has saved meanwhile, or another thread has patched: who changed them can't be told,
 *   unless a patch of this turn did
 */
export function turnFiles(
  told: readonly Entry[],
  found: readonly Entry[],
  others: readonly string[],
): readonly TurnFile[] {
  const patched = new Set(told.flatMap(names));
  const different = new Set(found.flatMap(names));
  const byOthers = new Set(others.map(plain));
  const touches = (entry: Entry, paths: ReadonlySet<string>): boolean => names(entry).some((name) => paths.has(name));
  const files = [
    // Outside of what was compared, or ignored by git.
    ...told.filter((entry) => !touches(entry, different)).map((entry) => ({ ...entry, byCommand: false })),
    ...found.filter((entry) => touches(entry, patched)).map((entry) => ({ ...entry, byCommand: false })),
  ];
  const rest = found.filter((entry) => !touches(entry, patched) && !touches(entry, byOthers));
  return [...files, ...rest.map((entry) => ({ ...entry, byCommand: true }))];
}

/** What they come to. */
export function turnFilesView(files: readonly TurnFile[]): TurnDiffView {
  return {
    files: new Set(files.map(({ before, after }) => after ?? before)).size,
    added: files.reduce((sum, { added }) => sum + added, 0),
    removed: files.reduce((sum, { removed }) => sum + removed, 0),
    commands: files.filter(({ byCommand }) => byCommand).length,
  };
}

function names({ before, after }: Entry): string[] {
  return [before, after].flatMap((name) => (name === null ? [] : [plain(name)]));
}

function plain(path: string): string {
  return path.replaceAll("\\", "/");
}
