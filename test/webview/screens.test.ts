import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ViewMessage } from "../../src/shared/messages";
import type { LoginView, Problem } from "../../src/shared/view";
import { policy } from "./support/pageServer";
import { chat, problem, screen } from "./support/states";
import { type TestView, useView } from "./support/useView";

describe("screens", () => {
  const { open } = useView();

  async function shows(view: TestView, ...texts: string[]) {
    for (const text of texts) await view.page.getByText(text, { exact: false }).first().waitFor();
  }

  async function pressing(view: TestView, buttons: Record<string, ViewMessage>) {
    await view.posted();
    for (const [name, message] of Object.entries(buttons)) {
      await view.page.getByRole("button", { name, exact: true }).click();
      assert.deepEqual(await view.posted(), [message], name);
    }
    assert.equal(await view.page.getByRole("button").count(), Object.keys(buttons).length, "no other buttons");
  }

  it("is never blank: says what it does before the host has spoken, and asks for a snapshot once", async () => {
    const view = await open();
    await shows(view, "Starting Codex…");
    await view.page.getByRole("progressbar").waitFor();
    assert.deepEqual(await view.posted(), [{ type: "ready", threadId: null, key: null }]);
  });

  it("says that Codex is starting", async () => {
    const view = await open();
    for (const kind of ["idle", "starting"] as const) {
      await view.show(screen({ kind }));
      await shows(view, "Starting Codex…");
    }
  });

  const login = (value: LoginView) => screen({ kind: "signIn", login: value });

  it("offers three ways to sign in", async () => {
    const view = await open();
    await view.show(login({ kind: "choose", error: null }));
    assert.equal(await view.page.getByRole("alert").count(), 0);
    await pressing(view, {
      "Sign in with ChatGPT": { type: "signIn", method: "chatgpt" },
      "Sign in with a Device Code": { type: "signIn", method: "deviceCode" },
      "Use an API Key": { type: "signIn", method: "apiKey" },
    });
    await view.show(login({ kind: "choose", error: null, remote: true }));
    await shows(view, "Codex runs on another machine than your browser");
    assert.deepEqual(await view.page.getByRole("button").allTextContents(), [
      "Sign in with a Device Code",
      "Sign in with ChatGPT",
      "Use an API Key",
    ]);
    await view.show(login({ kind: "choose", error: "The key was refused" }));
    assert.match(await view.page.getByRole("alert").innerText(), /The key was refused/);
  });

  it("can cancel a sign-in that is starting", async () => {
    const view = await open();
    await view.show(login({ kind: "starting", method: "chatgpt" }));
    await view.page.getByRole("progressbar").waitFor();
    await pressing(view, { Cancel: { type: "cancelSignIn" } });
  });

  it("waits for the browser", async () => {
    const view = await open();
    await view.show(login({ kind: "browser", url: "https://auth.example/x" }));
    await shows(view, "Continue in your browser");
    await pressing(view, {
      "Open Again": { type: "openSignInPage" },
      "Copy Link": { type: "copy", text: "https://auth.example/x" },
      Cancel: { type: "cancelSignIn" },
    });
  });

  it("shows a device code that a click selects", async () => {
    const view = await open();
    await view.show(login({ kind: "deviceCode", url: "https://auth.example/device", code: "ABCD-1234" }));
    await shows(view, "https://auth.example/device");
    await view.page.getByText("ABCD-1234").click();
    assert.equal(await view.page.evaluate(() => String(getSelection())), "ABCD-1234");
    await pressing(view, {
      "Open Page": { type: "openSignInPage" },
      "Copy Code": { type: "copy", text: "ABCD-1234" },
      Cancel: { type: "cancelSignIn" },
    });
  });

  const copyCommand: ViewMessage = { type: "copy", text: "npm install -g @openai/codex" };
  const problems: {
    problem: Problem;
    texts: string[];
    buttons: Record<string, ViewMessage>;
    fold?: [string, string];
  }[] = [
    {
      problem: { code: "missing", searched: ["/usr/bin", "/opt/bin"] },
      texts: ["Codex is not installed", "npm install -g @openai/codex"],
      buttons: {
        "Install Codex": { type: "install" },
        "Set Path…": { type: "openSettings" },
        Retry: { type: "retry" },
        "Copy Command": copyCommand,
      },
      fold: ["Where it was looked for", "/opt/bin"],
    },
    {
      problem: { code: "badPath", path: "/nope/codex", detail: "ENOENT" },
      texts: ["Codex was not found where the settings say", "/nope/codex"],
      buttons: { "Set Path…": { type: "openSettings" }, Retry: { type: "retry" }, "Show Log": { type: "showLog" } },
      fold: ["Details", "ENOENT"],
    },
    {
      problem: { code: "tooOld", path: "/usr/bin/codex", version: "0.99.0", minimum: "0.130.0" },
      texts: ["Codex is too old", "Version 0.99.0 was found, and 0.130.0 or newer is needed.", "/usr/bin/codex"],
      buttons: {
        "Update Codex": { type: "install" },
        "Set Path…": { type: "openSettings" },
        Retry: { type: "retry" },
        "Copy Command": copyCommand,
      },
    },
    {
      problem: { code: "startFailed", path: "/usr/bin/codex", detail: "bad config" },
      texts: ["Codex did not start", "/usr/bin/codex"],
      buttons: { Retry: { type: "retry" }, "Set Path…": { type: "openSettings" }, "Show Log": { type: "showLog" } },
      fold: ["Details", "bad config"],
    },
    {
      problem: { code: "crashed", detail: "exit code 101" },
      texts: ["Codex stopped unexpectedly"],
      buttons: { Restart: { type: "retry" }, "Show Log": { type: "showLog" } },
      fold: ["Details", "exit code 101"],
    },
    {
      problem: { code: "untrusted" },
      texts: ["This workspace is not trusted"],
      buttons: { "Manage Workspace Trust": { type: "manageTrust" }, "Start Read-Only": { type: "startReadOnly" } },
    },
  ];
  for (const { problem: value, texts, buttons, fold } of problems) {
    it(`says what happened and what to press: ${value.code}`, async () => {
      const view = await open();
      await view.show(problem(value));
      await shows(view, ...texts);
      await pressing(view, buttons);
      if (fold) {
        assert.equal(await view.page.getByText(fold[1]).count(), 0);
        await view.page.locator("summary", { hasText: fold[0] }).click();
        await shows(view, fold[1]);
      }
    });
  }

  it("names the provider, unless it is OpenAI", async () => {
    const view = await open();
    await view.show(chat());
    assert.equal(await view.page.getByText("Answers come from").count(), 0);
    await view.show(chat({}, { provider: { id: "practice", name: "Practice model" } }));
    await shows(view, "Answers come from “Practice model”, not from OpenAI.");
  });

  it("shows notices until they are dismissed", async () => {
    const view = await open();
    const notice = {
      id: "n1",
      severity: "warning",
      message: "The configuration has an error",
      detail: "line 3",
    } as const;
    await view.show(chat({}, { notices: [notice] }));
    const list = view.page.getByRole("list", { name: "Notices" });
    assert.match(await list.innerText(), /Warning:\s+The configuration has an error/);
    await list.locator("summary").click();
    await list.getByText("line 3").waitFor();
    await view.posted();
    await list.getByRole("button", { name: "Dismiss" }).click();
    assert.deepEqual(await view.posted(), [{ type: "dismissNotice", id: "n1" }]);
    await view.patch({ op: "head", value: { notices: [] } });
    assert.equal(await list.count(), 0);
  });

  it("speaks the language of the bundle", async () => {
    const view = await open({
      l10n: {
        "Starting Codex…": "Codex startet…",
        "Version {0} was found, and {1} or newer is needed.": "{1} nötig, {0} da.",
      },
    });
    await shows(view, "Codex startet…");
    await view.show(problem({ code: "tooOld", path: "/c", version: "1", minimum: "2" }));
    await shows(view, "2 nötig, 1 da.");
  });

  it("is tested under a policy that holds and whose violations are seen", async () => {
    const view = await open();
    await view.page.evaluate(() => {
      document.body.insertAdjacentHTML(
        "beforeend",
        `<p style="color: red">x</p><img src="https://evil.example/x.png">`,
      );
      document.body.append(
        Object.assign(document.createElement("script"), { textContent: "document.title = 'hacked'" }),
      );
    });
    await view.settle();
    const violated = [...new Set((await view.violations()).map((text) => text.split(":")[0]))].sort();
    assert.deepEqual(violated, ["img-src", "script-src-elem", "style-src-attr"]);
    assert.equal(await view.page.title(), "Codex");
  });

  it("is tested under the product's own policy", () => {
    const product = readFileSync(join(__dirname, "..", "..", "..", "src", "vscode", "chat", "html.ts"), "utf8");
    for (const directive of policy) {
      const written = directive.replace("{nonce}", "$" + "{nonce}").replace("{source}", "$" + "{webview.cspSource}");
      assert.ok(product.includes(written), written);
    }
    assert.equal(product.match(/[a-z]+-src /g)?.length, policy.length);
  });
});
