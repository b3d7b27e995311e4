import type { Browser, Page } from "playwright-core";
import { launchBrowser, loadWorkbench, newPage } from "../../test/support/browser";
import type { Editor } from "../../test/support/editorHost";

const host = "code.localhost";

/** A browser in which pages of several hosts can have a process of their own, though they are of one site. */
export function launchIsolating(): Promise<Browser> {
  return launchBrowser({ args: [`--isolate-origins=http://[*.]${host}`] });
}

/**
 * Opens the editor as `openWorkbench` does, but each webview comes from a host of its own, and so gets a process of its
 * own, as it has on the desktop: otherwise the npm-packaged editor serves it itself, and both share one thread.
 */
export async function openWithOwnProcesses(browser: Browser, editor: Editor): Promise<Page> {
  // The editor's content security policy knows only the hosts that the npm package has.
  const page = await newPage(browser, { bypassCSP: true });
  await page.addInitScript((host) => {
    if (location.hostname !== host) return;
    new MutationObserver((_, observer) => {
      const configuration = document.getElementById("vscode-workbench-web-configuration");
      if (!configuration) return;
      observer.disconnect();
      const settings = JSON.parse(configuration.dataset["settings"] ?? "") as { webviewEndpoint: string };
      const path = settings.webviewEndpoint.replace(/^\/?/, "/");
      settings.webviewEndpoint = `http://{{uuid}}.${location.host}${path}`;
      configuration.dataset["settings"] = JSON.stringify(settings);
    }).observe(document, { subtree: true, childList: true });
  }, host);
  // It stands in the payload, too: where the extension is.
  await loadWorkbench(page, editor.url.replaceAll("127.0.0.1", host));
  return page;
}

/** @throws {Error} when no webview of the browser has a process of its own */
export async function requireOwnProcesses(browser: Browser): Promise<void> {
  const devtools = await browser.newBrowserCDPSession();
  const { targetInfos } = await devtools.send("Target.getTargets");
  await devtools.detach();
  // A frame is a target of its own only where it has its own process.
  const own = targetInfos.some(({ type, url }) => type === "iframe" && new URL(url).hostname.endsWith(`.${host}`));
  if (!own) throw new Error("The webview has no process of its own: what is measured would be the editor's");
}
