import http from "node:http";
import type { AddressInfo } from "node:net";
import { message } from "./modelSteps";

/** An item of the conversation that Codex sends to the model, as far as tests look into it. */
export interface InputItem {
  readonly type: string;
  readonly role?: string;
  readonly phase?: string | null;
  readonly content?: readonly { readonly type: string; readonly text?: string }[];
  readonly call_id?: string;
  readonly name?: string;
  readonly arguments?: string;
  readonly input?: string;
  readonly output?: string | readonly { readonly type: string; readonly text?: string }[];
}

/** The body of one `POST /v1/responses`. */
export interface ModelRequest {
  readonly model: string;
  readonly instructions?: string;
  readonly input: readonly InputItem[];
  readonly tools?: readonly { readonly type: string; readonly name?: string }[];
  readonly reasoning?: { readonly effort?: string } | null;
}

/** The reply to one request while it is being written. */
export interface ReplyStream {
  /** Sends one server-sent event; the first one also sends the HTTP header. Does nothing once the client has gone. */
  send(type: string, fields: Readonly<Record<string, unknown>>): void;
  /** Sends the last event and ends the reply. */
  end(type: string, fields: Readonly<Record<string, unknown>>): void;
  /** Answers with an HTTP failure instead of a stream. */
  fail(status: number, body: unknown): void;
  /** Breaks the connection in the middle of the stream. */
  cut(): void;
  /** True once the reply is over or Codex has closed the connection (it does when a turn is interrupted). */
  readonly closed: boolean;
}

/** Writes a part of a reply: a message, a tool call ... (see modelSteps.ts). */
export type Output = (stream: ReplyStream) => void | Promise<void>;

/** What the model answers to one request: its outputs, in order. */
export type Step = Output | readonly Output[];

/** A local server that speaks the Responses API and answers what the test scripted. */
export interface ModelServer {
  /** For `base_url` of a model provider: `http://127.0.0.1:PORT/v1`. */
  readonly url: string;
  /** Every request since the last `reset()`, oldest first. */
  readonly requests: readonly ModelRequest[];
  /** Adds steps; each request takes the next one, and gets the fallback when none is left. */
  enqueue(...steps: Step[]): void;
  /** Resolves when at least `count` requests have come since the last `reset()`, with the last of these. */
  requested(count: number): Promise<ModelRequest>;
  /** Forgets requests and steps that were not used. A cancelled turn leaves steps behind: call it between cases. */
  reset(): void;
  /** Closes the server and every open reply. */
  dispose(): Promise<void>;
}

/**
 * Starts the stand-in model on a free port of 127.0.0.1.
 * @param fallback answers requests that have no scripted step; by default with the message "ok"
 */
export async function startModelServer(
  fallback: (request: ModelRequest) => Step | Promise<Step> = () => message("ok"),
) {
  const requests: ModelRequest[] = [];
  const queue: Step[] = [];
  const waiting: { count: number; resolve: (request: ModelRequest) => void }[] = [];
  let replies = 0;

  const server = http.createServer((request, response) => {
    if (request.method !== "POST" || request.url !== "/v1/responses") {
      response.writeHead(404).end();
      return;
    }
    const id = `response_${++replies}`;
    const stream = replyStream(response, id);
    answer(request, stream, id).catch((error: unknown) => {
      // Codex shows this as the turn's error; a reply that has begun can only be cut.
      stream.fail(500, { error: { message: `model server: ${String(error)}` } });
    });
  });

  async function answer(request: http.IncomingMessage, stream: ReplyStream, id: string) {
    const body = JSON.parse(await readText(request)) as ModelRequest;
    requests.push(body);
    for (const entry of waiting.filter((each) => each.count <= requests.length)) {
      waiting.splice(waiting.indexOf(entry), 1);
      entry.resolve(body);
    }
    const step = queue.shift() ?? (await fallback(body));
    for (const output of typeof step === "function" ? [step] : step) {
      if (!stream.closed) await output(stream);
    }
    stream.end("response.completed", { response: { id, usage } });
  }

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;

  const modelServer: ModelServer = {
    url: `http://127.0.0.1:${port}/v1`,
    requests,
    enqueue: (...steps) => void queue.push(...steps),
    requested: (count) =>
      new Promise((resolve) => {
        const already = requests[count - 1];
        if (already === undefined) waiting.push({ count, resolve });
        else resolve(already);
      }),
    reset() {
      requests.length = 0;
      queue.length = 0;
      waiting.length = 0;
    },
    dispose: () =>
      new Promise((resolve, reject) => {
        // Some tests take it away before their end.
        if (!server.listening) return resolve();
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
  return modelServer;
}

const usage = {
  input_tokens: 1200,
  input_tokens_details: { cached_tokens: 200 },
  output_tokens: 80,
  output_tokens_details: { reasoning_tokens: 20 },
  total_tokens: 1280,
};

function replyStream(response: http.ServerResponse, id: string): ReplyStream {
  return {
    get closed() {
      return response.writableEnded || response.destroyed;
    },
    send(type, fields) {
      if (this.closed) return;
      // The header waits for the first event, so that a step can still answer with an HTTP failure.
      if (!response.headersSent) {
        response.writeHead(200, { "content-type": "text/event-stream" });
        write("response.created", { response: { id } });
      }
      write(type, fields);
    },
    end(type, fields) {
      if (this.closed) return;
      this.send(type, fields);
      response.end();
    },
    fail(status, body) {
      if (response.headersSent) response.destroy();
      else response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    },
    cut() {
      response.destroy();
    },
  };

  function write(type: string, fields: Readonly<Record<string, unknown>>) {
    response.write(`event: ${type}\ndata: ${JSON.stringify({ type, ...fields })}\n\n`);
  }
}

async function readText(request: http.IncomingMessage): Promise<string> {
  request.setEncoding("utf8");
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text;
}
