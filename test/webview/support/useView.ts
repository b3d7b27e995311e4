import assert from "node:assert/strict";
import type { Server } from "node:http";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import type { HostMessage, ViewMessage } from "../../../src/shared/messages";
import type { Op } from "../../../src/shared/patch";
import type { ViewState } from "../../../src/shared/view";
import { until } from "../../support/until";
import { startPageServer, type ThemeName } from "./pageServer";

/** What the page's script may touch of the fake host; see `fakeHost`. */
interface FakeWindow {
  posted: ViewMessage[];
  drafts: string[];
  received: [revision: number, upTo: number][];
  stateWrites: number;
  violations: string[];
  acquireVsCodeApi: () => unknown;
}

interface OpenOptions {
  readonly theme?: ThemeName;
  readonly width?: number;
  readonly height?: number;
  readonly l10n?: Readonly<Record<string, string>>;
  readonly reducedMotion?: boolean;
}

/** One loaded webview, and the host's side of it. */
export class TestView {
  private revision = 0;
  /** Scripts that the page asks for and doesn't have yet. */
  private readonly loading = new Set<string>();
  constructor(
    readonly page: Page,
    private readonly context: BrowserContext,
  ) {
    page.on("request", (request) => request.url().endsWith(".js") && this.loading.add(request.url()));
    page.on("requestfinished", (request) => this.loading.delete(request.url()));
  }

  /** Sends a message as VS Code does, and waits until it is drawn. */
  async send(message: HostMessage): Promise<void> {
    await this.page.evaluate((data) => window.dispatchEvent(new MessageEvent("message", { data })), message);
    await this.settle();
  }

  /** Two frames: what was changed is drawn, and what reacts to the drawing has run. */
  async settle(): Promise<void> {
    await this.page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)))),
    );
  }

  /** Resolves when every script that was asked for has run: code has its colours, for one. */
  async loaded(): Promise<void> {
    await until(
      () => this.loading.size === 0,
      () => [...this.loading].join(" "),
    );
    await this.settle();
  }

  async show(state: ViewState): Promise<void> {
    this.revision += 10;
    await this.send({ type: "snapshot", revision: this.revision, state });
  }

  async patch(...ops: Op[]): Promise<void> {
    await this.send({ type: "patch", patch: { base: this.revision, ops } });
    this.revision += 1;
  }

  /** Everything that was posted since the last call, and that only; where the focus is does not matter here. */
  async posted(): Promise<ViewMessage[]> {
    return this.page.evaluate(() =>
      (window as unknown as FakeWindow).posted.splice(0).filter(({ type }) => type !== "focused"),
    );
  }

  /** The drafts that the page told since the last call, each as "key: text"; `posted` leaves them out. */
  async drafts(): Promise<string[]> {
    return this.page.evaluate(() => (window as unknown as FakeWindow).drafts.splice(0));
  }

  /** The revisions that the page said it has got since the last call, and up to which one it has room; `posted` leaves them out. */
  async received(): Promise<[revision: number, upTo: number][]> {
    return this.page.evaluate(() => (window as unknown as FakeWindow).received.splice(0));
  }

  async stateWrites(): Promise<number> {
    return this.page.evaluate(() => (window as unknown as FakeWindow).stateWrites);
  }

  /** What the page's policy stopped since the last call. */
  async violations(): Promise<string[]> {
    return this.page.evaluate(() => (window as unknown as FakeWindow).violations.splice(0));
  }

  /** Loads the page again, as when the view was hidden and shown. */
  async reload(): Promise<void> {
    await this.page.reload();
    await this.loaded();
  }

  close(): Promise<void> {
    return this.context.close();
  }
}

/** For a `describe`: a browser for its tests, and an `open` that loads the view. Every test ends with no violation of the policy. */
export function useView(): { open: (options?: OpenOptions) => Promise<TestView> } {
  let browser: Browser;
  let server: Server;
  let url: string;
  const opened: TestView[] = [];

  before(async function () {
    this.timeout(60_000);
    ({ server, url } = await startPageServer());
    browser = await chromium.launch({
      executablePath: process.env["SIDECAR_CHROMIUM"] ?? "/usr/bin/chromium",
      args: (
        "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking " +
        "--disable-component-update --disable-sync"
      ).split(" "),
    });
  });
  beforeEach(function () {
    this.currentTest?.timeout(30_000);
  });
  afterEach(async () => {
    const views = opened.splice(0);
    const violations = await Promise.all(views.map((view) => view.violations()));
    await Promise.all(views.map((view) => view.close()));
    assert.deepEqual(violations.flat(), []);
  });
  after(async () => {
    await browser.close();
    server.close();
  });

  const open = async (options: OpenOptions = {}) => {
    const context = await browser.newContext({
      viewport: { width: options.width ?? 400, height: options.height ?? 700 },
      reducedMotion: options.reducedMotion === true ? "reduce" : "no-preference",
    });
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    await page.addInitScript(fakeHost);
    const view = new TestView(page, context);
    opened.push(view);
    const query = new URLSearchParams({ theme: options.theme ?? "dark" });
    if (options.l10n) query.set("l10n", JSON.stringify(options.l10n));
    await page.goto(`${url}/?${query}`);
    await view.loaded();
    return view;
  };
  return { open };
}

/** Runs in the page before its script: VS Code's side of a webview. */
function fakeHost(): void {
  const fake = window as unknown as FakeWindow;
  fake.posted = [];
  fake.drafts = [];
  fake.received = [];
  fake.stateWrites = 0;
  fake.violations = [];
  document.addEventListener("securitypolicyviolation", (event) => {
    fake.violations.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
  });
  let acquired = false;
  fake.acquireVsCodeApi = () => {
    if (acquired) throw new Error("An instance of the VS Code API has already been acquired");
    acquired = true;
    return {
      // A structured clone, as what crosses to the extension must be.
      postMessage: (message: ViewMessage) => {
        const clone = structuredClone(message);
        // Both come between whatever a test is about.
        if (clone.type === "draft") fake.drafts.push(`${clone.key}: ${clone.text}`);
        else if (clone.type === "received") fake.received.push([clone.revision, clone.upTo]);
        else fake.posted.push(clone);
      },
      getState: () => JSON.parse(sessionStorage.getItem("state") ?? "null") ?? undefined,
      setState: (state: unknown) => {
        fake.stateWrites += 1;
        sessionStorage.setItem("state", JSON.stringify(state));
      },
    };
  };
}
