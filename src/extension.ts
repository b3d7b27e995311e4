import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import type { Ports } from "./app/ports";
import { createServices, type Services } from "./app/services";
import { createAttention } from "./vscode/agent/attention";
import { clock } from "./vscode/agent/clock";
import { createCodeTarget } from "./vscode/agent/codeTarget";
import { createEditorIndex } from "./vscode/agent/editorIndex";
import { files } from "./vscode/agent/files";
import { createLog } from "./vscode/agent/log";
import { createMemory } from "./vscode/agent/memory";
import { settings, workspace } from "./vscode/agent/settings";
import { createUi } from "./vscode/agent/ui";
import { DecisionAlerts } from "./vscode/approvals/decisionAlerts";
import { createDecisionSurface } from "./vscode/approvals/decisionSurface";
import { FullAccessStatus } from "./vscode/approvals/fullAccessStatus";
import { ChatViews } from "./vscode/chat/chatViews";
import { registerCommands } from "./vscode/commands";
import { NativeContext } from "./vscode/context/nativeContext";
import { followContextKeys } from "./vscode/contextKeys";
import { activeDecisionId, followReview } from "./vscode/diffs/activeDecision";
import { HunkMarks } from "./vscode/diffs/hunkMarks";
import { HunkThreads } from "./vscode/diffs/hunkThreads";
import { createViewer } from "./vscode/documents/viewer";
import { registerLinkHandler } from "./vscode/links/linkHandler";
import { ReviewFindings } from "./vscode/reviews/reviewFindings";
import { slashUi } from "./vscode/slash/slashUi";
import { RunningStatus } from "./vscode/threads/runningStatus";
import { ThreadsView } from "./vscode/threads/threadsView";
import { heads } from "./vscode/worktrees/followHead";
import { createSnapshots } from "./vscode/worktrees/snapshots";

/**
 * Composition only: parts are built in order and pushed into `context.subscriptions`, which ends them with the window.
 * @returns nothing for other extensions; for the suites of test/vscode the parts that exist once a window
 */
export function activate(context: vscode.ExtensionContext): object | undefined {
  const own = <T extends vscode.Disposable>(disposable: T): T => {
    context.subscriptions.push(disposable);
    return disposable;
  };
  const log = own(createLog());
  const surface = own(
    createDecisionSurface(
      {
        answer: (...answer) => void services.broker.answer(...answer),
        reply: (...replies) => void services.broker.reply(...replies),
        fill: (...inputs) => void services.broker.fill(...inputs),
        grant: (...part) => void services.broker.grant(...part),
      },
      () => services,
      log,
    ),
  );
  const memory = createMemory(context, log);
  const findings = own(new ReviewFindings(memory));
  const editorContext = own(new NativeContext());
  const ports: Ports = {
    log,
    settings,
    workspace,
    index: own(createEditorIndex(() => editorContext.sources())),
    surface,
    ui: createUi((threadKey) => views.openInEditor(threadKey), own(createCodeTarget())),
    slash: slashUi,
    viewer: own(createViewer(log)),
    findings,
    files,
    attention: createAttention(log),
    clock,
    memory,
    context: editorContext,
    heads,
    snapshots: createSnapshots(log),
    newId: randomUUID,
  };
  const clientVersion = String(context.extension.packageJSON.version);
  const services: Services = own(createServices(ports, { env: process.env, clientVersion }));
  const views: ChatViews = own(new ChatViews(context.extensionUri, services));
  own(followContextKeys(services.store));
  own(new HunkThreads(services));
  own(new HunkMarks(() => services));
  own(followReview(services.store));
  own(new DecisionAlerts(services, views));
  own(new RunningStatus(services));
  const threadsView = own(new ThreadsView(services));
  const tellFolders = (): void => services.store.dispatch({ type: "folders", folders: workspace.folders() });
  tellFolders();
  own(
    vscode.workspace.onDidChangeWorkspaceFolders(() => {
      tellFolders();
      void services.list.foldersChanged();
    }),
  );
  own(registerCommands({ ...services, views, threadsView, findings }));
  own(registerLinkHandler({ ...services, views }));
  own(vscode.workspace.onDidGrantWorkspaceTrust(() => services.trustGranted(views.active !== undefined)));
  own(new FullAccessStatus(services, views));
  return context.extensionMode === vscode.ExtensionMode.Test
    ? { services, activeDecisionId, editorContext }
    : undefined;
}
