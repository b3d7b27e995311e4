import type * as vscode from "vscode";
import type { DecisionSurface, Disposable, Log } from "../../app/ports";
import type { Answer, Decision, Replies } from "../../shared/decisions";
import { assertNever } from "../../shared/messages";
import { DiffReviews } from "../diffs/diffReviews";
import { ProposalFiles } from "../diffs/proposalFiles";
import { TabSweeper } from "../diffs/tabSweeper";
import { CommandPick, type PickedDecision } from "./commandPick";
import { QuestionPick } from "./questionPick";

/**
 * The native surfaces of decisions: diff editors for file changes, quick-picks for commands and questions.
 * @param answer gets what a person chose in one of them; Accept and Decline in editor titles are commands and come
 *   another way (see activeDecision.ts)
 */
export function createDecisionSurface(
  answer: (decisionId: string, answer: Answer, reason?: string) => void,
  reply: (decisionId: string, replies: Replies) => void,
  log: Log,
): DecisionSurface & vscode.Disposable {
  const files = new ProposalFiles();
  const tabs = new TabSweeper(log);
  const diffs = new DiffReviews(files, tabs, log);
  const picks = new Map<string, CommandPick>();
  const questions = new Map<string, QuestionPick>();

  const offerPick = (decision: PickedDecision): Disposable => {
    const kept = tabs.keep(decision.id);
    const pick = new CommandPick(decision, answer, files, log);
    picks.set(decision.id, pick);
    pick.show();
    return {
      dispose: () => {
        picks.delete(decision.id);
        kept.dispose();
        pick.dispose();
      },
    };
  };

  return {
    offer: (decision: Decision): Disposable => {
      switch (decision.kind) {
        case "fileChange":
          return diffs.offer(decision);
        case "command":
        case "tool":
        case "permissions":
          return offerPick(decision);
        case "questions": {
          // Its form in the chat is the better place; the pick comes when it is asked for.
          const pick = new QuestionPick(decision, reply);
          questions.set(decision.id, pick);
          return {
            dispose: () => {
              questions.delete(decision.id);
              pick.dispose();
            },
          };
        }
        default:
          return assertNever(decision);
      }
    },
    reveal: (decision: Decision): void => {
      switch (decision.kind) {
        case "fileChange":
          diffs.reveal(decision.id);
          break;
        case "command":
        case "tool":
        case "permissions":
          picks.get(decision.id)?.show();
          break;
        case "questions":
          void questions.get(decision.id)?.show();
          break;
        default:
          assertNever(decision);
      }
    },
    dispose: () => {
      for (const pick of [...picks.values(), ...questions.values()]) pick.dispose();
      diffs.dispose();
      tabs.dispose();
      files.dispose();
    },
  };
}
