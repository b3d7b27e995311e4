import type * as vscode from "vscode";
import type { DecisionSurface, Disposable, Log } from "../../app/ports";
import type { Services } from "../../app/services";
import type { Decision, Replies } from "../../shared/decisions";
import type { FormInputs } from "../../shared/form";
import { assertNever } from "../../shared/messages";
import { DiffReviews } from "../diffs/diffReviews";
import type { ProposalFiles } from "../diffs/proposalFiles";
import { RightDocuments } from "../diffs/rightDocuments";
import { TabSweeper } from "../diffs/tabSweeper";
import { AddressPick } from "./addressPick";
import { CommandPick, type PickAnswers } from "./commandPick";
import { FormPick } from "./formPick";
import type { PickedDecision } from "./pickRows";
import { QuestionPick } from "./questionPick";
import type { StepWalk } from "./stepWalk";

/** Who gets what a person chose in a native surface. Accept and Decline in editor titles are commands (activeDecision.ts). */
interface Takers extends PickAnswers {
  reply(decisionId: string, replies: Replies): void;
  fill(decisionId: string, inputs: FormInputs): void;
}

/**
 * The native surfaces of decisions: diff editors for file changes, quick-picks and input boxes for the others.
 * @param files where their documents are; registered with VS Code before anything else (src/extension.ts)
 */
export function createDecisionSurface(
  takers: Takers,
  files: ProposalFiles,
  services: () => Pick<Services, "store" | "reviews">,
  log: Log,
): DecisionSurface & vscode.Disposable {
  const { answer, reply, fill } = takers;
  const tabs = new TabSweeper(log);
  const rights = new RightDocuments(files, services, log);
  const diffs = new DiffReviews(files, tabs, rights, services, log);
  const picks = new Map<string, CommandPick>();
  /** Those whose better place is the chat: each comes when it is asked for. */
  const asked = new Map<string, StepWalk>();

  const offerPick = (decision: PickedDecision): Disposable => {
    const kept = tabs.keep(decision.id);
    const pick = new CommandPick(decision, takers, files, log);
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

  const offerAsked = (id: string, pick: StepWalk): Disposable => {
    asked.set(id, pick);
    return {
      dispose: () => {
        asked.delete(id);
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
        case "network":
        case "tool":
        case "permissions":
          return offerPick(decision);
        case "questions":
          return offerAsked(decision.id, new QuestionPick(decision, reply));
        case "form":
          return offerAsked(decision.id, new FormPick(decision, fill, answer));
        case "address":
          return offerAsked(decision.id, new AddressPick(decision, answer));
        default:
          return assertNever(decision);
      }
    },
    reveal: (decision: Decision, path?: string): void => {
      switch (decision.kind) {
        case "fileChange":
          diffs.reveal(decision.id, path);
          break;
        case "command":
        case "network":
        case "tool":
        case "permissions":
          picks.get(decision.id)?.show();
          break;
        case "questions":
        case "form":
        case "address":
          void asked.get(decision.id)?.show();
          break;
        default:
          assertNever(decision);
      }
    },
    dispose: () => {
      for (const pick of [...picks.values(), ...asked.values()]) pick.dispose();
      diffs.dispose();
      rights.dispose();
      tabs.dispose();
    },
  };
}
