import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import { Account } from "./app/account";
import { Broker } from "./app/broker";
import type { ChatServices } from "./app/chatController";
import { Notices } from "./app/notices";
import { onNotification } from "./app/notifications";
import type { Ports } from "./app/ports";
import { answerServerRequest } from "./app/serverRequests";
import { Session } from "./app/session";
import { Store } from "./app/store";
import { Threads } from "./app/threads";
import { clock } from "./vscode/agent/clock";
import { createLog } from "./vscode/agent/log";
import { createMemory } from "./vscode/agent/memory";
import { settings, workspace } from "./vscode/agent/settings";
import { createUi } from "./vscode/agent/ui";
import { createDecisionSurface } from "./vscode/approvals/decisionSurface";
import { ChatViews } from "./vscode/chat/chatViews";
import { registerCommands } from "./vscode/commands";
import { followContextKeys } from "./vscode/contextKeys";

/** Composition only: parts are built in order and pushed into `context.subscriptions`, which ends them with the window. */
export function activate(context: vscode.ExtensionContext): void {
  const own = <T extends vscode.Disposable>(disposable: T): T => {
    context.subscriptions.push(disposable);
    return disposable;
  };
  const log = own(createLog());
  const surface = own(createDecisionSurface((id, answer) => void broker.answer(id, answer), log));
  const ports: Ports = {
    log,
    settings,
    workspace,
    surface,
    ui: createUi((threadKey) => views.openInEditor(threadKey)),
    clock,
    memory: createMemory(context.globalState),
    newId: randomUUID,
  };
  const store = new Store();
  const broker = own(new Broker(store, ports));
  const notices = new Notices(store, ports);
  const account: Account = new Account(store, ports, () => session.current?.connection);
  const session: Session = own(
    new Session(
      store,
      ports,
      { env: process.env, clientVersion: String(context.extension.packageJSON.version) },
      {
        onNotification: (notification) =>
          onNotification({ store, broker, account, notices, ports, server: () => session.current }, notification),
        onRequest: (request, resolved) => answerServerRequest(request, resolved, { broker, clock, log }),
        onStarted: (server) => account.read(server.connection),
        onEnded: (reason) => {
          broker.dispose();
          store.dispatch({ type: "connectionLost", reason });
        },
      },
    ),
  );
  const threads = new Threads(store, ports, () => session.server());
  const services: ChatServices = { store, session, threads, account, broker, notices, ports };
  const views = own(new ChatViews(context.extensionUri, services));
  own(followContextKeys(store));
  own(registerCommands({ ...services, views }));
  own(
    vscode.workspace.onDidGrantWorkspaceTrust(() => {
      if (views.active) void session.restart();
    }),
  );
}
