import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import readline from "node:readline";
import { type CodexHome, projectFolder } from "./codexHome";

/** A notification or request of the server, as it came. */
export interface ServerMessage {
  readonly method: string;
  readonly id?: number | string;
  readonly params: Readonly<Record<string, unknown>>;
}

type ServerResponse =
  | { readonly id: number; readonly result: Record<string, unknown> }
  | { readonly id: number; readonly error: { readonly message: string } };

/** A real `codex app-server`, spoken to without any of the extension's own code. */
export interface AppServer {
  readonly pid: number;
  /** Every notification and request of the server, oldest first. */
  readonly messages: readonly ServerMessage[];
  /** Sends a request; rejects with the server's error message. */
  request(method: string, params: unknown): Promise<Readonly<Record<string, unknown>>>;
  /** Resolves with the first message, from now on, that fits. */
  next(fits: (message: ServerMessage) => boolean): Promise<ServerMessage>;
  /** Closes the server's input and waits for its end. */
  dispose(): Promise<void>;
}

/** Path of the `codex` that the tests use: `SIDECAR_CODEX_PATH`, else the pinned one. */
export function codexPath(): string {
  const name = process.platform === "win32" ? "codex.cmd" : "codex";
  return process.env["SIDECAR_CODEX_PATH"] ?? path.join(projectFolder(), "node_modules", ".bin", name);
}

/**
 * Starts `codex app-server` on stdio and initializes it, with its experimental methods.
 * @param codexHome what it works with
 * @param answer gives the result for a request of the server, e.g. `{ decision: "accept" }`, when it resolves
 * @param program another `codex` than that of the tests
 */
export async function startAppServer(
  codexHome: Pick<CodexHome, "env">,
  answer: (request: ServerMessage) => Promise<unknown>,
  program = codexPath(),
): Promise<AppServer> {
  const child = spawn(program, ["app-server"], {
    env: { ...process.env, ...codexHome.env },
    stdio: ["pipe", "pipe", "pipe"],
    shell: process.platform === "win32",
  });
  let errors = "";
  child.stderr.on("data", (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const messages: ServerMessage[] = [];
  const pending = new Map<
    number,
    { resolve: (value: Record<string, unknown>) => void; reject: (error: Error) => void }
  >();
  const waiting: { fits: (message: ServerMessage) => boolean; resolve: (message: ServerMessage) => void }[] = [];
  let nextId = 0;

  readline.createInterface({ input: child.stdout }).on("line", (line) => {
    const parsed = JSON.parse(line) as ServerMessage | ServerResponse;
    if ("result" in parsed || "error" in parsed) {
      const entry = pending.get(parsed.id);
      pending.delete(parsed.id);
      if ("result" in parsed) entry?.resolve(parsed.result);
      else entry?.reject(new Error(parsed.error.message));
      return;
    }
    messages.push(parsed);
    for (const entry of waiting.filter((each) => each.fits(parsed))) {
      waiting.splice(waiting.indexOf(entry), 1);
      entry.resolve(parsed);
    }
    if (parsed.id !== undefined) void answer(parsed).then((result) => send({ id: parsed.id, result }));
  });
  const ended = once(child, "exit");
  void ended.then(() => {
    for (const entry of pending.values()) entry.reject(new Error(`codex app-server ended:\n${errors}`));
  });

  function send(body: unknown) {
    child.stdin.write(`${JSON.stringify(body)}\n`);
  }
  const server: AppServer = {
    pid: child.pid ?? 0,
    messages,
    request: (method, params) =>
      new Promise((resolve, reject) => {
        const id = nextId++;
        pending.set(id, { resolve, reject });
        send({ id, method, params });
      }),
    next: (fits) => new Promise((resolve) => void waiting.push({ fits, resolve })),
    async dispose() {
      child.stdin.end();
      await ended;
    },
  };
  await server.request("initialize", {
    clientInfo: { name: "sidecar-tests", version: "0" },
    capabilities: { experimentalApi: true },
  });
  send({ method: "initialized" });
  return server;
}
