import assert from "node:assert/strict";
import { makeTempFolder, removeFolder } from "../../support/codexHome";
import { createRealApp, type RealApp } from "../../support/realApp";
import { writeScriptedServer } from "../../support/scriptedServer";

/** A server that nobody is signed in to. There is no network here, so a sign-in that succeeds has to be scripted. */
const server = `
let account = null;
const reply = {
  initialize: () => ({ userAgent: "codex_sidecar/0.169.0 (scripted)", codexHome: "/", platformFamily: "unix", platformOs: "linux" }),
  "account/read": () => ({ account, requiresOpenaiAuth: true }),
  "config/read": () => ({ config: { model_provider: null } }),
  "account/logout": () => { account = null; return {}; },
  "account/login/cancel": ({ loginId }) => {
    setTimeout(() => {
      say({ method: "account/login/completed", params: { loginId, success: false, error: "not completed" } });
      say({ method: "warning", params: { threadId: null, message: "cancelled" } });
    }, 5);
    return { status: "canceled" };
  },
  "account/login/start": ({ type }) => {
    const signIn = (value) => setTimeout(() => {
      account = value;
      say({ method: "account/login/completed", params: { loginId: type, success: true, error: null } });
      say({ method: "account/updated", params: { authMode: "chatgpt", planType: "plus" } });
    }, 50);
    if (type === "chatgptDeviceCode") {
      signIn({ type: "chatgpt", email: "ada@example.com", planType: "plus", workspaceName: null });
      return { type, loginId: type, verificationUrl: "https://example.com/device", userCode: "ABCD-1234" };
    }
    return { type, loginId: type, authUrl: "https://example.com/login" };
  },
};
onLine(({ id, method, params }) => { if (reply[method]) say({ id, result: reply[method](params) }); });
`;

describe("signing in", function () {
  this.timeout(30_000);
  let folder: string;
  let app: RealApp;
  beforeEach(async () => {
    folder = makeTempFolder("account");
    const codexPath = await writeScriptedServer(folder, server);
    app = createRealApp({ codexPath, env: { CODEX_HOME: folder }, workspace: folder });
    await app.services.session.server();
  });
  afterEach(() => {
    app.dispose();
    removeFolder(folder);
  });
  const login = () => {
    const { screen } = app.services.store.state;
    return screen.kind === "signIn" ? screen.login : undefined;
  };

  it("is asked for when the provider needs an account", () => {
    assert.deepEqual(login(), { kind: "choose", error: null, remote: false });
  });

  it("shows a device code until it is used, then the chat and who is signed in", async () => {
    await app.services.account.signIn("deviceCode");
    assert.deepEqual(login(), { kind: "deviceCode", url: "https://example.com/device", code: "ABCD-1234" });
    const state = await app.until("the chat", ({ screen }) => screen.kind === "chat");
    assert.deepEqual(state.account, { kind: "chatgpt", email: "ada@example.com", plan: "plus" });
    await app.services.account.signOut();
    assert.deepEqual(login(), { kind: "choose", error: null, remote: false });
  });

  it("goes on in the browser, also when none could be opened, and can be cancelled without an error", async () => {
    app.failToOpen();
    await app.services.account.signIn("chatgpt");
    assert.deepEqual(login(), { kind: "browser", url: "https://example.com/login" });
    await app.services.account.cancelSignIn();
    await app.until("the server's word about it", ({ notices }) => notices.length > 0);
    assert.deepEqual(login(), { kind: "choose", error: null, remote: false });
  });
});
