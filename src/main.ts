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
import type { loadPage } from "./vscode/chat/chatPages";
import { ChatViews } from "./vscode/chat/chatViews";
import { type CommandContext, runCommand } from "./vscode/commands";
import { NativeContext } from "./vscode/context/nativeContext";
import type { SentTexts } from "./vscode/context/sentTexts";
import { followContextKeys } from "./vscode/contextKeys";
import { activeDecisionId, followReview } from "./vscode/diffs/activeDecision";
import { HunkMarks } from "./vscode/diffs/hunkMarks";
import { HunkThreads } from "./vscode/diffs/hunkThreads";
import type { ProposalFiles } from "./vscode/diffs/proposalFiles";
import { createViewer } from "./vscode/documents/viewer";
import { createLinks, type Links } from "./vscode/links/linkHandler";
import { ReviewFindings } from "./vscode/reviews/reviewFindings";
import { slashUi } from "./vscode/slash/slashUi";
import { RunningStatus } from "./vscode/threads/runningStatus";
import type { ThreadsTree } from "./vscode/threads/threadsTree";
import { ThreadsView } from "./vscode/threads/threadsView";
import { heads } from "./vscode/worktrees/followHead";
import { createSnapshots } from "./vscode/worktrees/snapshots";

/** What extension.ts has told VS Code of before this script was loaded. */
interface Registered {
  readonly proposals: ProposalFiles;
  readonly sent: SentTexts;
  readonly tree: ThreadsTree;
  readonly loadPage: typeof loadPage;
}

/** What extension.ts reaches the rest by, and the suites of test/vscode its parts. */
export interface Main extends vscode.Disposable {
  readonly services: Services;
  readonly views: ChatViews;
  readonly threadsView: ThreadsView;
  readonly links: Links;
  readonly editorContext: NativeContext;
  readonly activeDecisionId: typeof activeDecisionId;
  /** Runs a command of package.json. */
  run(command: string, args: readonly unknown[]): Promise<void>;
}

/** Composition only: parts are built in order, and end in that order with the window. */
export function start(context: vscode.ExtensionContext, { proposals, sent, tree, loadPage }: Registered): Main {
  const owned: vscode.Disposable[] = [];
  const own = <T extends vscode.Disposable>(disposable: T): T => {
    owned.push(disposable);
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
      proposals,
      () => services,
      log,
    ),
  );
  const memory = createMemory(context, log);
  const findings = own(new ReviewFindings(memory));
  const editorContext = own(new NativeContext(sent));
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
  const views: ChatViews = own(new ChatViews(context.extensionUri, services, loadPage));
  own(followContextKeys(services.store));
  own(new HunkThreads(services));
  own(new HunkMarks(() => services));
  own(followReview(services.store));
  own(new DecisionAlerts(services, views));
  own(new RunningStatus(services));
  const threadsView = own(new ThreadsView(services, tree));
  const tellFolders = (): void => services.store.dispatch({ type: "folders", folders: workspace.folders() });
  tellFolders();
  own(
    vscode.workspace.onDidChangeWorkspaceFolders(() => {
      tellFolders();
      void services.list.foldersChanged();
    }),
  );
  const links = own(createLinks({ ...services, views }));
  own(vscode.workspace.onDidGrantWorkspaceTrust(() => services.trustGranted(views.active !== undefined)));
  own(new FullAccessStatus(services, views));
  const commandContext: CommandContext = { ...services, views, threadsView, findings };
  return {
    services,
    views,
    threadsView,
    links,
    editorContext,
    activeDecisionId,
    run: (command, args) => runCommand(commandContext, command, args),
    dispose: () => {
      const failures = owned.flatMap((part) => failureOf(() => part.dispose()) ?? []);
      if (failures.length > 0) throw new AggregateError(failures, "Not everything ended as it should");
    },
  };
}

/** One that fails keeps nobody from ending. */
function failureOf(action: () => void): unknown {
  try {
    action();
    return undefined;
  } catch (error) {
    return error;
  }
}
