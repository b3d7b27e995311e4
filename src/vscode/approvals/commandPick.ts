import * as vscode from "vscode";
import type { Disposable, Log } from "../../app/ports";
import type { Answer } from "../../shared/decisions";
import type { ProposalFiles } from "../diffs/proposalFiles";
import { proposalUri } from "../diffs/proposalUri";
import { askReason } from "./decideCommands";
import { acceptText, answerChoices, pickPart, pickTitle } from "./pickChoices";
import { type Choice, type PickedDecision, readingRows, wholeText } from "./pickRows";

/** How long after its appearance, and after typing, the pick has nothing to choose, in milliseconds. */
const readingTime = 400;

/** Where the answers go. */
export interface PickAnswers {
  answer(decisionId: string, answer: Answer, reason?: string): void;
  grant(decisionId: string, granted: readonly number[], forSession: boolean): void;
}

/**
 * The native question about one command, host, tool call or wish for permissions.
 *
 * A quick-pick takes the keyboard, perhaps from somebody in the middle of a sentence, so nothing they were about to
 * type may answer it. Its first row, which Enter would choose, only shows the command. The answers appear a moment
 * later. Typing into the filter would move the selection to the answer that is called like it ("run", Enter), so a
 * filter is emptied at once, and takes the answers away for another moment. Escape, and any other quick-pick, leave
 * the decision pending.
 */
export class CommandPick implements Disposable {
  readonly #pick: vscode.QuickPick<Choice>;
  readonly #command: vscode.Uri;
  readonly #showCommand: vscode.QuickInputButton = {
    iconPath: new vscode.ThemeIcon("open-preview"),
    tooltip: vscode.l10n.t("Show Whole Command"),
  };
  #ready: NodeJS.Timeout | undefined;
  /** Which set of answers counts. */
  #showing: object = {};

  constructor(
    private readonly decision: PickedDecision,
    private readonly answers: PickAnswers,
    private readonly files: Pick<ProposalFiles, "put" | "free">,
    private readonly log: Log,
    /** Its part of VS Code; tests look into theirs. */
    pick: vscode.QuickPick<Choice> = vscode.window.createQuickPick<Choice>(),
  ) {
    this.#pick = pick;
    this.#command = proposalUri(
      decision.id,
      "command",
      `/${pickTitle(decision)}${decision.kind === "command" ? ".sh" : ".txt"}`,
    );
    pick.title = pickTitle(decision);
    pick.placeholder = vscode.l10n.t("Choose {0} or Decline. Escape leaves it for later.", acceptText(decision));
    // A click into the editor to look something up is no answer, and shouldn't take the question away either.
    pick.ignoreFocusOut = true;
    pick.buttons = [this.#showCommand];
    pick.onDidTriggerButton(() => this.#openCommand());
    pick.onDidAccept(() => pick.activeItems[0]?.choose?.());
    pick.onDidChangeValue((value) => {
      if (value !== "") this.#settle();
    });
  }

  /** Shows the pick, also after it was dismissed. */
  show(): void {
    this.#settle();
    this.#pick.show();
  }

  /** Back to the command alone; answers come when nothing was typed for a while. */
  #settle(): void {
    clearTimeout(this.#ready);
    // An answer that VS Code reports from now on was selected by what is being taken back here.
    this.#showing = {};
    this.#pick.value = "";
    this.#pick.busy = true;
    this.#pick.items = this.#reading();
    this.#ready = setTimeout(() => {
      this.#pick.busy = false;
      this.#pick.items = [...this.#reading(), ...this.#choices()];
    }, readingTime);
  }

  dispose(): void {
    clearTimeout(this.#ready);
    this.#pick.dispose();
    this.files.free(this.decision.id);
  }

  /** What a person reads before choosing. */
  #reading(): Choice[] {
    return readingRows(this.decision, () => this.#openCommand());
  }

  #choices(): Choice[] {
    const showing = this.#showing;
    const { decision } = this;
    const choices = answerChoices(decision, {
      answer: (answer) => this.answers.answer(decision.id, answer),
      declineWithReason: () => void this.#declineWithReason(),
      grantPart: () => void this.#grantPart(),
      later: () => this.#pick.hide(),
    });
    return choices.map(({ choose, ...item }) => ({
      ...item,
      ...(choose && {
        choose: () => {
          if (showing === this.#showing) choose();
        },
      }),
    }));
  }

  /** The question takes the place of this pick; leaving it brings the pick back. */
  async #declineWithReason(): Promise<void> {
    const reason = await askReason();
    if (reason === undefined) this.show();
    else this.answers.answer(this.decision.id, "decline", reason);
  }

  async #grantPart(): Promise<void> {
    const part = this.decision.kind === "permissions" ? await pickPart(this.decision) : undefined;
    if (part === undefined) this.show();
    else this.answers.grant(this.decision.id, part.granted, part.forSession);
  }

  #openCommand(): void {
    this.files.put(this.#command, wholeText(this.decision));
    vscode.window
      .showTextDocument(this.#command, { preserveFocus: true, preview: false })
      .then(undefined, (error: unknown) => this.log.error(`Could not show a whole command: ${String(error)}`));
  }
}
