// @ts-check
// Runs one tier in a child process and counts its tests.
import { join } from "node:path";
import { root, runChild, tail } from "./child.mjs";

/** What all tiers came to. @type {{ passed: number, failed: number, pending: number, failures: string[] }} */
export const totals = { passed: 0, failed: 0, pending: 0, failures: [] };

/** As in test/support/reporter.ts. */
const resultMark = "@@test ";
const retryMark = "@@retry ";

/**
 * A check that passes or fails as a whole.
 * @param {string} name
 * @param {string} bin a program of node_modules/.bin
 * @param {readonly string[]} args
 */
export async function runCheck(name, bin, args) {
  const started = performance.now();
  const windows = process.platform === "win32";
  const program = join("node_modules", ".bin", windows ? `${bin}.cmd` : bin);
  const result = await runChild(program, args, { timeLimitMs: 5 * 60_000, shell: windows });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (result.code === 0) {
    totals.passed += 1;
    console.log(`✔ ${name}  ${seconds} s`);
  } else {
    totals.failed += 1;
    totals.failures.push(name);
    console.log(`✘ ${name}\n${tail(result.output, 60)}`);
  }
}

/**
 * A mocha run in plain Node.
 * @param {string} name
 * @param {readonly string[]} args file patterns and mocha's options
 * @param {{ env?: Record<string, string>, limitMinutes: number }} options
 */
export function runMocha(name, args, options) {
  const reporter = join("out", "test", "support", "reporter.js");
  const mocha = join("node_modules", "mocha", "bin", "mocha.js");
  return runProgram(name, [mocha, "--exit", "--reporter", reporter, ...args], options);
}

/**
 * A Node program that prints result lines (see test/support/reporter.ts).
 * @param {string} name of the tier
 * @param {readonly string[]} args the program and its arguments
 * @param {{ env?: Record<string, string>, limitMinutes: number }} options after the limit, the whole group is killed
 */
export async function runProgram(name, args, { env = {}, limitMinutes }) {
  const started = performance.now();
  // Other tiers count at the same time.
  let ran = 0;
  let failed = 0;
  /** @type {string[]} */
  const other = [];
  const result = await runChild(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env, FORCE_COLOR: "0" },
    timeLimitMs: limitMinutes * 60_000,
    onLine: (line) => {
      if (line.startsWith(resultMark)) {
        /** @type {TestResult} */
        const result = JSON.parse(line.slice(resultMark.length));
        ran += 1;
        if (result.state === "failed") failed += 1;
        count(name, result);
      } else if (line.startsWith(retryMark)) printRetry(name, JSON.parse(line.slice(retryMark.length)));
      else other.push(line);
    },
  });
  /** @param {string} why */
  const fail = (why) => {
    totals.failed += 1;
    totals.failures.push(`${name}: ${why}\n${tail(other.join("\n"), 40)}`);
    console.log(`✘ ${name}: ${why}\n${tail(other.join("\n"), 40)}`);
  };
  if (result.timedOut) fail(`did not end within ${limitMinutes} minutes`);
  else if (ran === 0) fail(`ran no test (exit code ${result.code})`);
  else if (result.code !== 0 && failed === 0) fail(`ended with exit code ${result.code ?? result.signal}`);
  console.log(`${name}: ${ran} tests, ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

/** @typedef {{ title: string, state: "passed" | "failed" | "pending", ms: number, error?: string }} TestResult */

/**
 * @param {string} tier
 * @param {TestResult} result
 */
function count(tier, { title, state, ms, error }) {
  totals[state] += 1;
  const mark = { passed: "✔", failed: "✘", pending: "-" }[state];
  console.log(
    `${mark} ${tier}: ${title}${ms > 500 ? `  ${(ms / 1000).toFixed(1)} s` : ""}${error ? `\n${error}` : ""}`,
  );
  if (state === "failed") totals.failures.push(`${tier}: ${title}\n${error ?? ""}`);
}

/**
 * @param {string} tier
 * @param {{ title: string, error: string }} retry a first try that failed
 */
function printRetry(tier, { title, error }) {
  console.log(`↻ ${tier}: tried again: ${title}\n${error.replace(/^/gm, "      ")}`);
}
