import type { SlashName } from "../../src/shared/slash";
import { t } from "../l10n";

/** What a command does, in one line. */
export function slashText(name: SlashName): string {
  const texts: Record<SlashName, string> = {
    new: t("Start a new thread"),
    model: t("Choose the model and its reasoning effort"),
    mode: t("Choose how much Codex may do without asking"),
    plan: t("Switch to Plan mode; words behind it are sent"),
    folder: t("Choose the folder of this thread"),
    review: t("Let Codex review changes, a branch or a commit"),
    diff: t("Show what this thread changed in the working tree"),
    init: t("Write a prompt that asks for an AGENTS.md"),
    goal: t("Set a goal that Codex works towards by itself"),
    compact: t("Summarize this thread to make room"),
    fork: t("Go on in a copy of this thread"),
    rename: t("Give this thread another name"),
    find: t("Find in this thread"),
    copy: t("Copy this thread as Markdown"),
    export: t("Save this thread as a Markdown file"),
    status: t("Show thread, model, folder, tokens, server and account"),
    editor: t("Open this thread in an editor tab"),
    help: t("List all commands"),
  };
  return texts[name];
}
