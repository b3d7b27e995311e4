import type { CommandActionView, CommandItem } from "../../src/shared/items";
import { visibleText } from "../../src/shared/visibleText";
import { t } from "../l10n";
import { relativePath } from "../parts/relativePath";

/** What a command does in words, or null when the command itself has to be shown. */
export function commandTitle({ actions, status }: CommandItem, cwd: string): string | null {
  // What was declined or cut short was not "read" or "searched".
  if (actions === undefined || status === "declined" || status === "interrupted") return null;
  const words = status === "inProgress" ? doing : done;
  return [...new Set(actions.map((action) => words(action, cwd)))].join(", ");
}

function doing(action: CommandActionView, cwd: string): string {
  switch (action.kind) {
    case "read":
      return t("Reading {0}", visibleText(action.name));
    case "list":
      return t("Listing {0}", folderName(action.path, cwd));
    case "search":
      return action.path === null
        ? t("Searching for {0}", visibleText(action.query))
        : t("Searching for {0} in {1}", visibleText(action.query), folderName(action.path, cwd));
  }
}

function done(action: CommandActionView, cwd: string): string {
  switch (action.kind) {
    case "read":
      return t("Read {0}", visibleText(action.name));
    case "list":
      return t("Listed {0}", folderName(action.path, cwd));
    case "search":
      return action.path === null
        ? t("Searched for {0}", visibleText(action.query))
        : t("Searched for {0} in {1}", visibleText(action.query), folderName(action.path, cwd));
  }
}

function folderName(path: string | null, cwd: string): string {
  return (path === null ? "" : visibleText(relativePath(path, cwd))) || t("files");
}
