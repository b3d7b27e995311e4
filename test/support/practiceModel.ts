import { setTimeout as after } from "node:timers/promises";
import { currentTurn, type ToolResult, type Turn } from "./conversation";
import { type ModelRequest, type ModelServer, type Output, type Step, startModelServer } from "./modelServer";
import { applyPatch, execCommand, message, reasoning } from "./modelSteps";

/** How the practice model behaves. */
export interface PracticeOptions {
  /** Milliseconds between two pieces of streamed text; 0 streams as fast as it goes. */
  readonly paceMs?: number;
}

/**
 * Starts the practice model: an agent that follows a script, for people without an account and for the tour. It looks
 * around, reads a file, proposes a patch, asks to run a command and sums up. It keeps nothing in mind: what comes next
 * follows from the conversation in each request, so it serves any number of threads, and resumed ones.
 */
export function startPracticeModel({ paceMs = 25 }: PracticeOptions = {}): Promise<ModelServer> {
  return startModelServer((request) => nextStep(request, paceMs));
}

type Say = (text: string, phase?: "final_answer") => Output;

function nextStep(request: ModelRequest, paceMs: number): Step {
  const say: Say = (text, phase) => message(paced(text, paceMs), { phase: phase ?? "commentary" });
  const turn = currentTurn(request);
  // A request without tools wants words only, e.g. when Codex shortens the conversation.
  if (!request.tools?.some((tool) => tool.name === "exec_command")) return say(`We talked about: ${turn.prompts[0]}`);

  const [look, read, ...rest] = turn.results;
  if (look === undefined) {
    return [
      reasoning(paced("**Looking around**\n\nI should see what is in this folder before I change anything.", paceMs)),
      say("I'll look at the workspace first."),
      execCommand({ cmd: "ls" }),
    ];
  }
  const isSample = /\btest\.js\b/.test(look.output ?? "") && /\bsrc\b/.test(look.output ?? "");
  if (!isSample) return addNotes(turn, look, read === undefined ? [] : [read, ...rest], say);
  if (read === undefined)
    return [say("There is a test and a source file. I'll read it."), execCommand({ cmd: "cat src/greet.js" })];
  return fixGreeting(turn, look, read, rest, say);
}

function fixGreeting(turn: Turn, look: ToolResult, read: ToolResult, rest: readonly ToolResult[], say: Say): Step {
  const wrong = read.output?.split(/\r?\n/).find((line) => line.includes("nmae"));
  // Someone has repaired it already: there is still something to propose.
  if (wrong === undefined) return addNotes(turn, look, rest, say);
  const right = wrong.replace("nmae", "name");
  const patch = `*** Begin Patch\n*** Update File: src/greet.js\n@@\n-${wrong}\n+${right}\n*** End Patch`;
  const found = `Found it: \`greet\` uses a variable that doesn't exist.

\`\`\`js
${wrong.trim()}   // "nmae" is a slip for "name"
\`\`\`

So **every call throws** a \`ReferenceError\`, whatever the argument:

- \`greet("Ada")\` should say \`Hello, Ada!\`
- \`greet()\` should say \`Hello, world!\`

I propose this change of one line.`;
  return proposeAndRun(turn, rest, say, {
    found,
    patch,
    file: "src/greet.js",
    // With "tee" the person sees the output and the file proves that it ran.
    command: "node test.js | tee result.txt",
    reason: "May I run the tests? They write result.txt, so they have to run outside the read-only sandbox.",
  });
}

function addNotes(turn: Turn, look: ToolResult, rest: readonly ToolResult[], say: Say): Step {
  const taken = new Set(look.output?.split(/\s+/));
  let file = "NOTES.md";
  for (let count = 2; taken.has(file); count++) file = `NOTES-${count}.md`;
  const prompt = (turn.prompts[0] ?? "").split(/\r?\n/)[0] ?? "";
  const patch = `*** Begin Patch\n*** Add File: ${file}\n+# Notes\n+\n+Asked for: ${prompt}\n*** End Patch`;
  const found = `I'm only a practice model and don't know this project, but I can show how a change is proposed:

\`\`\`md
# Notes
\`\`\`

I'd like to add **${file}** with your prompt in it.`;
  return proposeAndRun(turn, rest, say, {
    found,
    patch,
    file,
    command: `date | tee -a ${file}`,
    reason: `May I put today's date into ${file}? Writing a file from a command has to run outside the read-only sandbox.`,
  });
}

interface Proposal {
  readonly found: string;
  readonly patch: string;
  readonly file: string;
  readonly command: string;
  readonly reason: string;
}

function proposeAndRun(turn: Turn, [patched, ran]: readonly ToolResult[], say: Say, proposal: Proposal): Step {
  const { found, patch, file, command, reason } = proposal;
  const notes = turn.prompts.slice(1).map((note) => `\n\nYou wrote: "${note}". I'll keep that in mind.`);
  const close = (text: string) => say(text + notes.join(""), "final_answer");

  if (patched === undefined) return [say(found), applyPatch(patch)];
  if (patched.declined) return close(`All right, \`${file}\` stays as it is. Tell me what you would rather have.`);
  if (!patched.ok) return close(`The change of \`${file}\` was not made:\n\n\`\`\`\n${patched.output}\n\`\`\``);
  if (ran === undefined)
    return [say(`\`${file}\` is changed. Next comes a command.`), execCommand({ cmd: command, escalate: reason })];
  const done = `**Done.**\n\n1. Changed \`${file}\`\n`;
  if (ran.declined) return close(`${done}2. Did not run \`${command}\`, as you wished`);
  if (!ran.ok) return close(`${done}2. \`${command}\` failed:\n\n\`\`\`\n${ran.output}\n\`\`\``);
  return close(`${done}2. Ran \`${command}\`:\n\n\`\`\`\n${ran.output?.trim()}\n\`\`\``);
}

// Word by word at a reading pace, so that a person sees it stream.
async function* paced(text: string, paceMs: number): AsyncGenerator<string> {
  for (const piece of text.match(/\s*\S+\s?/g) ?? []) {
    yield piece;
    if (paceMs > 0) await after(paceMs);
  }
}
