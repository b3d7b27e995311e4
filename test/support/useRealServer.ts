import { type RealServer, setUpRealServer } from "./realServer";

interface Options {
  /** Tables to put at the end of config.toml. */
  readonly config?: string;
  /** Each test has a server of its own. */
  readonly each?: boolean;
}

/**
 * Gives the tests of a `describe` a real server. Before each of them the model's script is empty, and decisions stay
 * pending.
 * @param suite the `describe` itself: `this` in its function
 * @param version a key of `codexPaths`
 * @param options how it is set up
 * @param use takes the server when there is a new one; what it prepares is waited for
 */
export function useRealServer(
  suite: Mocha.Suite,
  version: string,
  { config = "", each = false }: Options,
  use: (server: RealServer) => void | Promise<void>,
): void {
  suite.timeout(60_000);
  let server: RealServer | undefined;
  const start = async () => {
    server = await setUpRealServer(version, undefined, config);
    await use(server);
  };
  const end = () => server?.dispose();
  if (each) {
    suite.beforeEach(start);
    suite.afterEach(end);
    return;
  }
  suite.beforeAll(start);
  suite.beforeEach(() => {
    server?.model.reset();
    server?.app.answerWith(undefined);
  });
  suite.afterAll(end);
}
