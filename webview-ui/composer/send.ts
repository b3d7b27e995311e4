import { type SlashCall, type SlashName, slashCall, takesWords } from "../../src/shared/slash";
import { post } from "../host";
import { composerHint } from "../state/composerHint";
import { submitDraft } from "../state/drafts";
import { draft, savedKey, setDraft } from "../state/saved";
import { view } from "../state/store";
import { beingRead, imageRefusal } from "./attachImages";

/**
 * Does what Enter stands for: runs a command of the composer or the shell, or sends the draft as a prompt.
 * @param inverted while a turn runs, the opposite of what the settings say
 */
export function sendDraft(inverted = false): void {
  const text = draft.value;
  const call = slashCall(text);
  const name = call && knownCommand(call);
  if (call && name) {
    // What is no part of the command stays a draft.
    setDraft(takesWords(name) ? "" : call.args);
    post({ type: "slash", name, args: takesWords(name) ? call.args : "" });
    return;
  }
  const command = shellCommand(text);
  if (command !== undefined) {
    if (command === "") return;
    setDraft("");
    post({ type: "runShell", command });
    return;
  }
  const reading = beingRead();
  if (!reading) {
    submit(inverted);
    return;
  }
  const thread = savedKey();
  void reading.then(() => {
    // A picture that can't go along is said so, and nothing is sent without it.
    const refused = composerHint.value !== "";
    if (!refused && savedKey() === thread && draft.value === text) submit(inverted);
  });
}

function submit(inverted: boolean): void {
  const attachments = view.value?.attachments ?? [];
  // The model was chosen after the image.
  const refused = imageRefusal(attachments.map(({ attachment }) => attachment));
  if (refused !== null) composerHint.value = refused;
  else submitDraft(attachments.length, inverted);
}

/** What a draft that begins with `!` would run in the shell; undefined for every other draft. */
export function shellCommand(text: string): string | undefined {
  return text.startsWith("!") ? text.slice(1).trim() : undefined;
}

function knownCommand({ name }: SlashCall): SlashName | undefined {
  return view.value?.commands.find((each) => each === name);
}
