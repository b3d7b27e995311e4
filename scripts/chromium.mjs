// @ts-check
// A Chromium that Playwright can drive: the system's, else Debian's package, else Playwright's own download.
import fs from "node:fs";
import path from "node:path";
import { root, runChild, tail } from "./child.mjs";
import { step } from "./progress.mjs";

const minutes = 60_000;

/**
 * Finds a Chromium, Chrome or Edge, and installs one when there is none.
 * `SIDECAR_CHROMIUM` names one by hand.
 * @returns {Promise<string>} path of the executable
 * @throws {Error} saying what to do when none can be had
 */
export async function ensureChromium() {
  const found = await firstWorking(systemCandidates());
  if (found !== undefined) return found;

  const problems = [];
  if (process.getuid?.() === 0 && fs.existsSync("/etc/debian_version")) {
    problems.push(await step("Installing Chromium (apt-get)", installWithApt));
    const installed = await firstWorking(systemCandidates());
    if (installed !== undefined) return installed;
  }
  const own = await playwrightPath();
  if (await works(own)) return own;
  problems.push(await step("Installing Chromium (Playwright's download)", installWithPlaywright));
  if (await works(own)) return own;
  throw new Error(
    "No Chromium for the tests. Install Chromium or Google Chrome with your system's package manager " +
      "(Debian: apt-get install chromium), or set SIDECAR_CHROMIUM to the path of one.\n" +
      problems.filter((text) => text !== "").join("\n"),
  );
}

function systemCandidates() {
  const named = process.env["SIDECAR_CHROMIUM"];
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];
  const folders = (process.env["PATH"] ?? "").split(path.delimiter);
  /** @type {string[]} */
  const candidates = named === undefined ? [] : [named];
  if (process.platform === "win32") {
    for (const base of ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"]) {
      const folder = process.env[base];
      if (folder === undefined) continue;
      candidates.push(path.join(folder, "Google", "Chrome", "Application", "chrome.exe"));
      candidates.push(path.join(folder, "Microsoft", "Edge", "Application", "msedge.exe"));
    }
  } else if (process.platform === "darwin") {
    for (const app of ["Chromium", "Google Chrome", "Microsoft Edge"]) {
      candidates.push(`/Applications/${app}.app/Contents/MacOS/${app}`);
    }
  }
  if (process.platform !== "win32") {
    for (const name of names) for (const folder of folders) candidates.push(path.join(folder, name));
  }
  return candidates;
}

/** @param {string[]} candidates */
async function firstWorking(candidates) {
  for (const candidate of candidates) if (await works(candidate)) return candidate;
  return undefined;
}

/**
 * Ubuntu's `chromium-browser` may be a stub that only tells to install a snap, hence the trial run.
 * @param {string} executable
 */
async function works(executable) {
  if (!fs.existsSync(executable)) return false;
  // On Windows `--version` would open a window.
  if (process.platform === "win32") return true;
  const result = await runChild(executable, ["--version"], { timeLimitMs: minutes });
  return result.code === 0 && /\d+\.\d+/.test(result.output);
}

async function installWithApt() {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  return (
    (await attempt("apt-get", ["update"], env)) ||
    (await attempt("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], env))
  );
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<string>} what went wrong; empty when nothing did
 */
async function attempt(command, args, env) {
  const name = [path.basename(command), ...args].join(" ");
  try {
    const result = await runChild(command, args, { ...(env && { env }), timeLimitMs: 15 * minutes });
    if (result.code === 0) return "";
    return `${name} ${result.timedOut ? "took too long" : "failed"}:\n${tail(result.output, 8)}`;
  } catch (error) {
    return `${name}: ${String(error)}`;
  }
}

async function playwrightPath() {
  const { chromium } = await import("playwright-core");
  return chromium.executablePath();
}

function installWithPlaywright() {
  const cli = path.join(root, "node_modules", "playwright-core", "cli.js");
  return attempt(process.execPath, [cli, "install", "chromium"]);
}
