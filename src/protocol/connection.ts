import {
  type CancellationToken,
  ConnectionError,
  createMessageConnection,
  ErrorCodes,
  type Logger,
  ParameterStructures,
  ResponseError,
} from "vscode-jsonrpc/node";
import type {
  ClientNotificationMethod,
  NotificationMethod,
  NotificationParams,
  RequestMethod,
  RequestParams,
  Responses,
  ServerRequestMethod,
  ServerRequestParams,
} from "./methods";
import type { Transport } from "./transport";

/** A server request, as one member per method, so that a switch narrows its parameters. */
export type IncomingRequest = {
  [M in ServerRequestMethod]: { readonly method: M; readonly params: ServerRequestParams<M> };
}[ServerRequestMethod];

/** A server notification, as one member per method. */
export type IncomingNotification = {
  [M in NotificationMethod]: { readonly method: M; readonly params: NotificationParams<M> };
}[NotificationMethod];

export interface ConnectionHandlers {
  /** Methods outside the generated types can arrive too (a newer server): the handler must let them pass. */
  onNotification(notification: IncomingNotification): void;
  /**
   * The result is the response. `resolved` fires when the server no longer waits for the answer; the result is still
   * sent then (the server ignores it), so that every request gets exactly one response.
   * @throws ResponseError to answer with an error
   */
  onRequest(request: IncomingRequest, resolved: CancellationToken): Promise<unknown>;
  /** The other end is gone: pending requests have been rejected, nothing will arrive any more. */
  onClose(): void;
}

export interface Connection {
  /**
   * Sends a request and waits for its response. There is no way to cancel it: the server ignores `$/cancelRequest`,
   * so stopping work is a request of its own (`turn/interrupt`).
   * @throws ResponseError what the server answered; ConnectionError when the connection is or gets closed
   */
  request<M extends RequestMethod>(method: M, params: RequestParams<M>): Promise<Responses[M]>;
  notify(method: ClientNotificationMethod): Promise<void>;
  dispose(): void;
}

/** Answers a request this client does not know, at once, so that the server never waits for it. */
export function methodNotFound(method: string): ResponseError<void> {
  return new ResponseError<void>(ErrorCodes.MethodNotFound, `Sidecar for Codex does not answer ${method}`);
}

const closedCodes: ReadonlySet<number> = new Set([
  ErrorCodes.PendingResponseRejected,
  ErrorCodes.ConnectionInactive,
  ErrorCodes.MessageWriteError,
]);

/** True for the error of a request that had no answer because the connection closed. */
export function isConnectionClosed(error: unknown): boolean {
  if (error instanceof ConnectionError) return true;
  return error instanceof ResponseError && closedCodes.has(error.code);
}

/**
 * A typed JSON-RPC connection over a transport.
 * @param logger what vscode-jsonrpc itself has to say (bad lines, failed handlers)
 */
export function connect(transport: Transport, handlers: ConnectionHandlers, logger: Logger): Connection {
  const rpc = createMessageConnection(transport.reader, transport.writer, logger);
  let open = true;
  const end = (): void => {
    open = false;
    rpc.dispose();
    transport.dispose();
  };
  const close = (): void => {
    if (!open) return;
    // Requests pending in vscode-jsonrpc would hang for ever without its dispose().
    end();
    handlers.onClose();
  };
  rpc.onNotification((method, params) => handlers.onNotification({ method, params } as IncomingNotification));
  rpc.onRequest((method, params, token) =>
    handlers.onRequest({ method, params } as IncomingRequest, token as CancellationToken),
  );
  rpc.onError(([error]) => {
    if (open) logger.error(error.message);
  });
  rpc.onClose(close);
  void transport.closed.then(close);
  rpc.listen();
  return {
    // async: a closed connection makes vscode-jsonrpc throw at once, and callers want one kind of failure.
    request: async (method, params) => rpc.sendRequest(method, ParameterStructures.byName, params),
    notify: async (method) => rpc.sendNotification(method),
    dispose: () => {
      if (open) end();
    },
  };
}
