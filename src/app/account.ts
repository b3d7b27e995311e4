import { type Connection, isConnectionClosed } from "../protocol/connection";
import type { Account as ServerAccount } from "../protocol/generated/v2/Account";
import type { AccountLoginCompletedNotification } from "../protocol/generated/v2/AccountLoginCompletedNotification";
import type { LoginAccountParams } from "../protocol/generated/v2/LoginAccountParams";
import type { AccountView, LoginMethod, LoginView, ProviderView } from "../shared/view";
import type { Ports } from "./ports";
import { requestErrorMessage } from "./requestError";
import type { Store } from "./store";

/** Who is signed in, and signing in and out. The server owns the credentials; this only asks. */
export class Account {
  /** The sign-in the server waits for. */
  #loginId: string | null = null;
  /** The sign-in that was started last; answers to any other one are late. */
  #attempt: symbol | undefined;

  constructor(
    private readonly store: Store,
    private readonly ports: Pick<Ports, "log" | "ui" | "workspace">,
    /** The connection in use; undefined while there is none. */
    private readonly connection: () => Connection | undefined,
    /** Starts a server when there is none. */
    private readonly startServer: () => Promise<Connection>,
  ) {}

  /**
   * Reads who is signed in and which model provider answers, and shows the chat, or the sign-in screen when the
   * provider needs an account and there is none.
   */
  async read(connection: Connection): Promise<void> {
    const [{ account, requiresOpenaiAuth }, provider] = await Promise.all([
      connection.request("account/read", {}),
      this.#readProvider(connection),
    ]);
    this.store.dispatch({ type: "account", account: account && accountView(account) });
    this.store.dispatch({ type: "provider", provider });
    if (account || !requiresOpenaiAuth) {
      this.#loginId = null;
      this.store.dispatch({ type: "screen", screen: { kind: "chat" } });
    } else if (this.store.state.screen.kind !== "signIn") {
      this.#show({ kind: "choose", error: null, remote: this.ports.workspace.remote() });
    }
  }

  /** `read` for whoever can't wait: a failure is only logged, what is shown stays. */
  refresh(): void {
    const connection = this.connection();
    if (!connection) return;
    this.read(connection).catch((error: unknown) =>
      this.ports.log.error(`Could not read the account: ${requestErrorMessage(error)}`),
    );
  }

  /** Starts signing in. The screen shows how to go on, and the server's word when it fails. */
  async signIn(method: LoginMethod): Promise<void> {
    const attempt = Symbol(method);
    this.#attempt = attempt;
    const params = await this.#loginParams(method);
    if (!params || this.#attempt !== attempt) return;
    // Taken after the person has typed: the server may have been restarted meanwhile. Without one, the screen says why.
    const connection = this.connection() ?? (await this.startServer());
    const current = (): boolean => this.#attempt === attempt && this.connection() === connection;
    try {
      this.#show({ kind: "starting", method });
      const login = await connection.request("account/login/start", params);
      if (!current()) {
        // Cancelled while the server was thinking; the answer must not bring the screen back.
        if ("loginId" in login) await connection.request("account/login/cancel", { loginId: login.loginId });
      } else if (login.type === "chatgpt") {
        this.#loginId = login.loginId;
        this.#show({ kind: "browser", url: login.authUrl });
        await this.openSignInPage();
      } else if (login.type === "chatgptDeviceCode") {
        this.#loginId = login.loginId;
        this.#show({ kind: "deviceCode", url: login.verificationUrl, code: login.userCode });
      } else {
        // The answer to an API key; `account/updated` follows too, but the person should not depend on it.
        await this.read(connection);
      }
    } catch (error) {
      if (current())
        this.#show({ kind: "choose", error: requestErrorMessage(error), remote: this.ports.workspace.remote() });
      else this.ports.log.error(`A sign-in failed that is not wanted any more: ${requestErrorMessage(error)}`);
    }
  }

  /** Shows the ways to sign in, though the chat could be shown. */
  askToSignIn(): void {
    this.#show({ kind: "choose", error: null, remote: this.ports.workspace.remote() });
  }

  /** Back to the chat, where the server allows it. */
  leaveSignIn(): void {
    this.#attempt = undefined;
    this.refresh();
  }

  async cancelSignIn(): Promise<void> {
    const loginId = this.#loginId;
    this.#loginId = null;
    this.#attempt = undefined;
    this.#show({ kind: "choose", error: null, remote: this.ports.workspace.remote() });
    if (loginId === null) return;
    await this.connection()?.request("account/login/cancel", { loginId });
  }

  /** Opens the page of the sign-in that is under way once more. */
  async openSignInPage(): Promise<void> {
    const { screen } = this.store.state;
    if (screen.kind !== "signIn" || !("url" in screen.login)) return;
    try {
      await this.ports.ui.openExternal(screen.login.url);
    } catch (error) {
      // The sign-in goes on: its screen has the link to copy, and a button to try again.
      this.ports.log.error(`Could not open the sign-in page: ${requestErrorMessage(error)}`);
    }
  }

  async signOut(): Promise<void> {
    const connection = this.connection();
    if (!connection) return;
    await connection.request("account/logout", {});
    await this.read(connection);
  }

  /** For `account/login/completed`. A sign-in that was cancelled, or is not the last one started, changes nothing. */
  loginCompleted({ loginId, success, error }: AccountLoginCompletedNotification): void {
    if (success) {
      this.refresh();
    } else if (loginId !== null && loginId === this.#loginId) {
      this.#loginId = null;
      this.#show({ kind: "choose", error, remote: this.ports.workspace.remote() });
    }
  }

  /** A config.toml that can't be read is no reason to show nothing: the server warns about it and goes on. */
  async #readProvider(connection: Connection): Promise<ProviderView | null> {
    try {
      return providerView((await connection.request("config/read", { includeLayers: false })).config);
    } catch (error) {
      if (isConnectionClosed(error)) throw error;
      this.ports.log.error(`Could not read the configuration: ${requestErrorMessage(error)}`);
      return null;
    }
  }

  async #loginParams(method: LoginMethod): Promise<LoginAccountParams | undefined> {
    switch (method) {
      case "chatgpt":
        return { type: "chatgpt" };
      case "deviceCode":
        return { type: "chatgptDeviceCode" };
      case "apiKey": {
        const apiKey = (await this.ports.ui.askApiKey())?.trim();
        return apiKey ? { type: "apiKey", apiKey } : undefined;
      }
    }
  }

  #show(login: LoginView): void {
    this.store.dispatch({ type: "screen", screen: { kind: "signIn", login } });
  }
}

function accountView(account: ServerAccount): AccountView {
  switch (account.type) {
    case "chatgpt":
      return { kind: "chatgpt", email: account.email, plan: account.planType };
    case "apiKey":
      return { kind: "apiKey", email: null, plan: null };
    default:
      return { kind: "other", email: null, plan: null };
  }
}

/** `config/read` types only the keys that codex itself documents as stable; `model_providers` is a plain table. */
function providerView(config: {
  readonly model_provider: string | null;
  readonly [key: string]: unknown;
}): ProviderView {
  const id = config.model_provider ?? "openai";
  const table = config["model_providers"] as
    | Readonly<Record<string, { readonly name?: unknown } | undefined>>
    | undefined;
  const name = table?.[id]?.name;
  return { id, name: typeof name === "string" ? name : id };
}
