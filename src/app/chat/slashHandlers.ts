import { threadByKey } from "../../model/state";
import { refusal } from "../refusal";
import { requestErrorMessage } from "../requestError";
import { giveBack, runSlashCommand } from "../slash/slashCommands";
import { runShell } from "../threadActions";
import type { ChatContext, Handlers } from "./handlers";

/** What the model is asked to do with its plan; for the model, so it stays English. */
const implementPrompt = "Implement the plan.";

/** What the composer does beside sending prompts. */
export const slashHandlers = {
  slash: async (view, { name, args }) => {
    const key = view.threadKey;
    try {
      await runSlashCommand(view, name, args);
    } catch (error) {
      // The view may show another thread by now.
      giveBack(view, name, args, key);
      throw error;
    }
  },
  goal: (view, { action }) =>
    action === "edit" ? runSlashCommand(view, "goal", "") : view.services.goals.act(view.threadKey, { type: action }),
  chooseFolder: (view) => runSlashCommand(view, "folder", ""),
  runShell: (view, { command }) => shell(view, command),
  implementPlan: ({ services, threadKey }) => {
    services.threads.setMode(threadKey, "agent");
    return services.prompts.submit(threadKey, services.ports.newId(), { text: implementPrompt, attachments: [] });
  },
} satisfies Handlers;

/** Only what a person typed gets here; a folder that they do not trust is not theirs to run things in. */
async function shell(view: ChatContext, command: string): Promise<void> {
  const { services, threadKey } = view;
  try {
    if (!services.ports.workspace.trusted()) throw refusal("commandsNeedTrust");
    await runShell(services, threadKey, command);
  } catch (error) {
    services.ports.log.error(
      `Shell command in ${threadByKey(services.store.state, threadKey)?.view.cwd}: ${requestErrorMessage(error)}`,
    );
    view.giveBack(threadKey, `!${command}`);
    throw error;
  }
}
