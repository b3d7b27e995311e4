import type { IncomingNotification } from "../protocol/connection";
import { Account } from "./account";
import { Attachments } from "./attachments";
import { AutoContextFollower } from "./autoContext";
import { AwayAlerts } from "./awayAlerts";
import { Branches } from "./branches";
import { Broker } from "./broker";
import { FileSearches } from "./completion/fileSearches";
import { Skills } from "./completion/skills";
import { ComposerMemory } from "./composerMemory";
import { DecidedMemory } from "./decidedMemory";
import { Goals } from "./goals";
import { History } from "./history";
import { ignoredNotifications } from "./ignored";
import { ModeGate } from "./modeGate";
import { Notices } from "./notices";
import { onNotification } from "./notifications";
import type { Disposable, Ports } from "./ports";
import { Prompts } from "./prompts";
import { Queue } from "./queue";
import { AppliedMemory } from "./reviews/appliedMemory";
import { Reviews } from "./reviews/reviews";
import { keepWritten } from "./reviews/writtenMemory";
import { answerServerRequest } from "./serverRequests";
import { Session } from "./session";
import { Store } from "./store";
import { tellCodex } from "./tellCodex";
import { findTextOnlyModels } from "./textOnlyModels";
import { addContext } from "./threadActions";
import { ActivityFollower } from "./threadList/activityFollower";
import { OnShow } from "./threadList/onShow";
import { TemporaryList } from "./threadList/temporaryList";
import { ThreadCloser } from "./threadList/threadCloser";
import { ThreadList } from "./threadList/threadList";
import { ThreadNews } from "./threadNews";
import { Threads } from "./threads/threads";
import { trustGranted } from "./trustGranted";
import { TurnFiles } from "./turnFiles";
import { UnsentMemory } from "./unsentMemory";

/** The behaviour room, put together: what views and commands work with. */
export interface Services extends Disposable {
  readonly store: Store;
  readonly session: Session;
  readonly threads: Threads;
  readonly list: ThreadList;
  readonly activity: ActivityFollower;
  readonly onShow: OnShow;
  readonly history: History;
  readonly prompts: Prompts;
  readonly attachments: Attachments;
  readonly composers: ComposerMemory;
  readonly autoContext: AutoContextFollower;
  readonly queue: Queue;
  readonly goals: Goals;
  readonly account: Account;
  readonly broker: Broker;
  readonly reviews: Reviews;
  readonly notices: Notices;
  readonly searches: FileSearches;
  readonly skills: Skills;
  readonly ports: Ports;
  /** The workspace is trusted from now on. @param wanted whether a server is to be started where none runs */
  trustGranted(wanted: boolean): void;
}

/**
 * Builds the behaviour on the given ports. Nothing is started before it is needed.
 * @param ports `surface` is made with `answer`, which needs the broker that is built here
 * @param environment what the server process gets, and the version of this extension
 */
export function createServices(
  ports: Ports,
  environment: { readonly env: NodeJS.ProcessEnv; readonly clientVersion: string },
): Services {
  const { log } = ports;
  const store = new Store((error) =>
    log.error(`A follower of the state failed: ${error instanceof Error ? error.stack : String(error)}`),
  );
  const gate = new ModeGate(ports);
  const tellModes = (): void => store.dispatch({ type: "modes", modes: gate.offered() });
  tellModes();
  const written = keepWritten(store, ports);
  const applied = new AppliedMemory(store, ports.memory);
  const reviews = new Reviews(store, ports, (entry) => applied.keep(entry));
  const tell = (threadId: string, text: string): Promise<void> =>
    tellCodex(
      {
        store,
        ports,
        prompts,
        attachments,
        // A server that has gone is not started for this.
        addContext: async (key, note) =>
          session.current !== undefined && addContext({ session, threads, store }, key, ports.newId(), [note]),
      },
      threadId,
      text,
    );
  const broker: Broker = new Broker(store, ports, tell, reviews);
  const notices = new Notices(store, ports);
  const turnFiles = new TurnFiles(store, ports);
  const account: Account = new Account(
    store,
    ports,
    () => session.current?.connection,
    async () => (await session.server()).connection,
  );
  let modelsKnown = Promise.resolve();
  const session: Session = new Session(
    store,
    ports,
    { ...environment, unwantedNotifications: Object.keys(ignoredNotifications) },
    {
      onNotification: (notification: IncomingNotification) =>
        onNotification(
          {
            store,
            broker,
            account,
            notices,
            threads,
            list,
            turnFiles,
            searches,
            skills,
            ports,
            server: () => session.current,
          },
          notification,
        ),
      onRequest: (request, resolved) =>
        answerServerRequest(request, resolved, {
          broker,
          ports,
          serverVersion: () => session.current?.info.version ?? null,
        }),
      onStarted: async (server) => {
        await account.read(server.connection);
        modelsKnown = findTextOnlyModels(store, server.connection, log);
        void goals.find(server.connection);
        threads.readAgain();
        prompts.settleAll();
        list.serverStarted();
      },
      onEnded: (reason) => {
        broker.dispose();
        turnFiles.dispose();
        store.dispatch({ type: "connectionLost", reason });
        store.dispatch({ type: "list", change: "serverEnded" });
      },
    },
  );
  const history = new History(
    store,
    ports,
    () => session.server(),
    (threadId, turn) => applied.complete(threadId, turn),
  );
  const threads: Threads = new Threads(
    store,
    ports,
    () => session.server(),
    history,
    () => session.current,
    gate,
  );
  const list: ThreadList = new ThreadList(store, ports, session);
  const onShow = new OnShow();
  const awayAlerts = new AwayAlerts(store, ports);
  const activity = new ActivityFollower(store, ports, onShow);
  new ThreadCloser(store, ports, threads, onShow);
  new TemporaryList(store, ports.clock);
  const searches: FileSearches = new FileSearches(ports, () => session.server());
  const skills: Skills = new Skills(() => session.server());
  const autoContext = new AutoContextFollower(store, ports);
  const attachments = new Attachments(store, ports, autoContext);
  const goals: Goals = new Goals(store, threads, notices, ports, () => session.server());
  const news = new ThreadNews(store, ports, history, () => session.current, onShow);
  const prompts: Prompts = new Prompts(
    store,
    threads,
    goals,
    news,
    turnFiles,
    ports,
    () => session.server(),
    () => modelsKnown,
  );
  const branches = new Branches(store, ports, () => session.current);
  // Before the queue, which must not send what is only being given back.
  const composers = new ComposerMemory(store, ports, gate);
  new UnsentMemory(store, ports.memory);
  new DecidedMemory(store, ports.memory, ports.clock);
  const queue = new Queue(store, prompts, ports);
  const followSettings = (): void => store.dispatch({ type: "sendSettings", sending: ports.settings.sending() });
  followSettings();
  const following = ports.settings.onChange(followSettings);
  const dispose = (): void => {
    written.dispose();
    following.dispose();
    news.dispose();
    awayAlerts.dispose();
    branches.dispose();
    reviews.dispose();
    turnFiles.dispose();
    broker.dispose();
    session.dispose();
  };
  return {
    store,
    session,
    threads,
    list,
    activity,
    onShow,
    history,
    prompts,
    queue,
    goals,
    attachments,
    composers,
    searches,
    skills,
    autoContext,
    account,
    broker,
    reviews,
    notices,
    ports,
    trustGranted: (wanted) => {
      tellModes();
      trustGranted({ store, session }, wanted);
    },
    dispose,
  };
}
