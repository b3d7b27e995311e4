import { homedir } from "node:os";
import type { CancellationToken } from "vscode-jsonrpc/node";
import { type Connection, connect, type IncomingNotification, type IncomingRequest } from "../protocol/connection";
import type { InitializeResponse } from "../protocol/generated/InitializeResponse";
import { type Located, type LocateOptions, locateCodex } from "../protocol/locate";
import { type ServerProcess, startServerProcess } from "../protocol/serverProcess";
import { askVersion, isTooOld, minimumVersion, versionOfUserAgent } from "../protocol/version";
import type { Problem } from "../shared/view";
import type { Disposable, Ports } from "./ports";
import { carefulGit, readOnlyConnection } from "./readOnlyServer";
import { requestErrorMessage } from "./requestError";
import { serverGone } from "./serverGone";
import type { Store } from "./store";

/** How long a server may take to answer `initialize`; it takes about 0.1 s when all is well. */
const initializeWithinMs = 20_000;

/** What is known of the server that runs now. */
export interface ServerInfo {
  readonly pid: number;
  readonly path: string;
  readonly version: string;
  readonly userAgent: string;
  readonly codexHome: string;
  /** What `initialize` calls the system, e.g. "linux". */
  readonly platform: string;
}

/** A connected, initialized server. */
export interface Server {
  readonly connection: Connection;
  readonly info: ServerInfo;
  /** Ids of the threads that this server process has loaded: others must be resumed before they take a turn. */
  readonly loadedThreads: Set<string>;
}

export interface SessionEnvironment {
  /** What the server process gets. */
  readonly env: NodeJS.ProcessEnv;
  /** Who says hello to it. */
  readonly clientVersion: string;
  /** Methods that the server is asked not to send. */
  readonly unwantedNotifications: readonly string[];
}

export interface SessionHandlers {
  onNotification(notification: IncomingNotification): void;
  onRequest(request: IncomingRequest, resolved: CancellationToken): Promise<unknown>;
  /** Called with each new server before anyone can use it; the screen is "starting" until it returns. */
  onStarted(server: Server): Promise<void>;
  /** The server went away by itself or was ended; called before the screen changes. */
  onEnded(reason: string): void;
}

/** There is no server, and the view's screen says why. */
export class NoServerError extends Error {
  constructor(readonly problem: Problem) {
    super(`Codex is not running (${problem.code})`);
  }
}

/** One server process, from the wish to have it to its end. */
interface Attempt {
  readonly server: Promise<Server>;
  /** Set while the server is ready for use. */
  ready: Server | undefined;
  /** Ends the process; set as soon as there is one. */
  end: (() => void) | undefined;
  /** Nobody wants it any more: what it still reports is not news. */
  abandoned: boolean;
  /** It was started for an untrusted workspace. */
  readOnly: boolean;
}

/** The lifetime of the server process: started when first needed, ended with the window, started again on request. */
export class Session implements Disposable {
  #attempt: Attempt | undefined;
  #disposed = false;
  /** The end of the server before: until then it has its threads, which the next one may not write to. */
  #before: Promise<void> = Promise.resolve();
  /** A person wants a server although the workspace is not trusted. */
  #withoutTrust = false;

  constructor(
    private readonly store: Store,
    private readonly ports: Pick<Ports, "log" | "settings" | "workspace" | "clock" | "files">,
    private readonly environment: SessionEnvironment,
    private readonly handlers: SessionHandlers,
  ) {}

  /**
   * The running server, started now if there is none.
   * @throws NoServerError (rejects) when it can't be; the screen then says why and what to do
   */
  server(): Promise<Server> {
    if (this.#disposed) return Promise.reject(new Error("The window is closing"));
    return (this.#attempt ?? this.#begin()).server;
  }

  /** The server that is ready now, for those who need none of their own. */
  get current(): Server | undefined {
    return this.#attempt?.ready;
  }

  /** True from the first `server()` until the server has ended or could not be started. */
  get running(): boolean {
    return this.#attempt !== undefined;
  }

  /** Whether the server runs for an untrusted workspace. */
  get readOnly(): boolean {
    return this.#attempt?.readOnly ?? false;
  }

  /** Starts a server that only reads, where the workspace is not trusted: there, none starts by itself. */
  async startReadOnly(): Promise<void> {
    this.#withoutTrust = true;
    await this.restart();
  }

  /** Ends the server, if any, and starts another one. Failures show on the screen. */
  async restart(): Promise<void> {
    this.#abandon("Codex was restarted");
    await this.server().catch(() => {
      // #begin has put the reason on the screen, which is where the person who pressed Restart looks.
    });
  }

  dispose(): void {
    this.#disposed = true;
    this.#abandon("The window is closing");
  }

  #begin(): Attempt {
    const attempt = { ready: undefined, end: undefined, abandoned: false, readOnly: false } as {
      -readonly [K in keyof Attempt]: Attempt[K];
    };
    this.#attempt = attempt;
    attempt.server = this.#start(attempt).catch((error: unknown) => {
      attempt.end?.();
      if (attempt.abandoned) throw error;
      this.#attempt = undefined;
      const problem: Problem =
        error instanceof NoServerError
          ? error.problem
          : { code: "startFailed", path: "", detail: requestErrorMessage(error) };
      this.#showProblem(problem);
      throw error;
    });
    return attempt;
  }

  #abandon(reason: string): void {
    const attempt = this.#attempt;
    if (!attempt) return;
    this.#attempt = undefined;
    attempt.abandoned = true;
    attempt.end?.();
    this.handlers.onEnded(reason);
  }

  #showProblem(problem: Problem): void {
    this.ports.log.error(`${problem.code} ${"detail" in problem ? problem.detail : ""}`);
    this.store.dispatch({ type: "screen", screen: { kind: "problem", problem } });
  }

  async #start(attempt: { -readonly [K in keyof Attempt]: Attempt[K] }): Promise<Server> {
    const { log, workspace, settings } = this.ports;
    const trusted = workspace.trusted();
    if (!trusted && !this.#withoutTrust) throw new NoServerError({ code: "untrusted" });
    attempt.readOnly = !trusted;
    this.store.dispatch({ type: "screen", screen: { kind: "starting" } });
    const env = trusted ? this.environment.env : { ...this.environment.env, ...carefulGit };
    const options: LocateOptions = {
      configuredPath: settings.codexPath(),
      // A program that comes with the folder is not ours to run before it is trusted.
      workspaceFolders: trusted ? workspace.folders() : [],
      env,
      platform: process.platform,
    };
    const located = await locateCodex(options);
    if (located.kind !== "found") throw new NoServerError(notFound(located));
    const { path } = located;
    const cwd = (trusted ? workspace.folders()[0] : undefined) ?? homedir();
    await this.#before;
    if (attempt.abandoned) throw new Error("Codex was stopped while it started");
    const serverProcess = await startServerProcess(path, { cwd, env, onStderr: log.debug }).catch((error: unknown) => {
      throw new NoServerError({ code: "startFailed", path, detail: requestErrorMessage(error) });
    });
    attempt.end = () => {
      serverProcess.dispose();
      this.#before = serverGone(serverProcess, this.ports.clock);
    };
    if (attempt.abandoned) throw new Error("Codex was stopped while it started");
    try {
      attempt.ready = await this.#connect(attempt, path, serverProcess);
      return attempt.ready;
    } catch (error) {
      if (attempt.abandoned || error instanceof NoServerError) throw error;
      const version = await askVersion(path, { cwd, env });
      if (version && isTooOld(version)) throw new NoServerError(tooOld(path, version));
      const detail = [requestErrorMessage(error), serverProcess.stderrTail()].filter(Boolean).join("\n");
      throw new NoServerError({ code: "startFailed", path, detail });
    }
  }

  async #connect(attempt: Attempt, path: string, serverProcess: ServerProcess): Promise<Server> {
    const { log } = this.ports;
    const connection = connect(
      serverProcess,
      {
        onNotification: this.handlers.onNotification,
        onRequest: this.handlers.onRequest,
        onClose: () => {
          // Before it is ready, the request that is under way fails and tells.
          if (attempt.ready && !attempt.abandoned) void this.#crashed(attempt, serverProcess);
        },
      },
      { error: log.error, warn: log.warn, info: log.info, log: log.debug },
    );
    attempt.end = () => {
      connection.dispose();
      this.#before = serverGone(serverProcess, this.ports.clock);
    };
    const { userAgent, codexHome, platformOs } = await this.#initialize(connection);
    const version = versionOfUserAgent(userAgent) ?? "0.0.0";
    if (isTooOld(version)) throw new NoServerError(tooOld(path, version));
    const info: ServerInfo = { pid: serverProcess.pid, path, version, userAgent, codexHome, platform: platformOs };
    log.info(`codex app-server ${version}, pid ${info.pid}, ${path}`);
    const server: Server = {
      connection: attempt.readOnly ? readOnlyConnection(connection, this.ports) : connection,
      info,
      loadedThreads: new Set(),
    };
    await this.handlers.onStarted(server);
    return server;
  }

  async #crashed(attempt: Attempt, serverProcess: ServerProcess): Promise<void> {
    const reason = await serverProcess.closed;
    // Restarted in the meantime: this is no news any more.
    if (this.#attempt !== attempt) return;
    this.#attempt = undefined;
    this.handlers.onEnded(reason);
    this.#showProblem({ code: "crashed", detail: [reason, serverProcess.stderrTail()].filter(Boolean).join("\n") });
  }

  async #initialize(connection: Connection): Promise<InitializeResponse> {
    let timer: Disposable | undefined;
    const tooLate = new Promise<never>((_, reject) => {
      timer = this.ports.clock.after(initializeWithinMs, () =>
        reject(new Error(`codex app-server did not answer within ${initializeWithinMs / 1000} seconds`)),
      );
    });
    try {
      const initialized = connection.request("initialize", {
        clientInfo: { name: "codex_sidecar", title: "Sidecar for Codex", version: this.environment.clientVersion },
        capabilities: {
          experimentalApi: true,
          requestAttestation: false,
          optOutNotificationMethods: [...this.environment.unwantedNotifications],
        },
      });
      const response = await Promise.race([initialized, tooLate]);
      await connection.notify("initialized");
      return response;
    } finally {
      timer?.dispose();
    }
  }
}

function notFound(located: Exclude<Located, { kind: "found" }>): Problem {
  if (located.kind === "missing") return { code: "missing", searched: located.searched };
  return { code: "badPath", path: located.path, detail: located.detail };
}

function tooOld(path: string, version: string): Problem {
  return { code: "tooOld", path, version, minimum: minimumVersion };
}
