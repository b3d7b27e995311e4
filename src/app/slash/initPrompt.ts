/** What /init writes into the composer, for the person to change and to send. It is for the model, so it stays English. */
export const initPrompt = `Look through this project and write an AGENTS.md in its root, a guide for people and coding agents who are new here:
- what the project does and how its folders are laid out
- the commands to build, run, lint and test it, as they really are in its scripts
- conventions of its code and tests that are not obvious from a single file
- anything that must not be done
Keep it short and true: check each statement against the files. If there is an AGENTS.md already, bring it up to date instead.`;
