import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { applyPatch } from "./modelSteps";
import type { RealServer } from "./realServer";
import { useRealServer } from "./useRealServer";

/** Mixed endings, a byte order mark and no newline at the end, which only bytes can tell. */
export const original = "\uFEFFone\r\ntwo\r\nthree\nfour\nfive\nsix\nseven\neight\nnine\r\nten";
/** Two changes to a.txt and a new file, n.txt. */
export const patch = applyPatch(
  "*** Begin Patch\n*** Update File: a.txt\n@@\n-two\n+TWO\n three\n@@\n-eight\n+EIGHT\n nine\n*** Add File: n.txt\n+new\n*** End Patch",
);

/**
 * Gives the tests of a `describe` a real server with a file, a.txt, that `patch` changes.
 * @param suite the `describe` itself: `this` in its function
 * @param version a key of `codexPaths`
 */
export function useProposal(suite: Mocha.Suite, version: string) {
  let server: RealServer;
  useRealServer(suite, version, {}, (started) => {
    server = started;
  });
  const at = (name: string): string => join(server.workspace, name);
  suite.beforeEach(async () => {
    server.app.editor.problems.length = 0;
    await rm(at("n.txt"), { force: true });
    await writeFile(at("a.txt"), original);
  });
  return {
    server: (): RealServer => server,
    at,
    read: (name: string): Promise<string> => readFile(at(name), "utf8"),
    /** What the model was told last. */
    told: (): string => JSON.stringify(server.model.requests.at(-1)?.input),
    /** Sends a prompt and resolves with the decision, once its files were read. */
    ask: async () => {
      const { app } = server;
      const key = app.services.threads.open();
      const ended = app.turn(key, "go");
      const state = await app.until("a review", ({ reviews }) => Object.keys(reviews).length > 0);
      const [id = ""] = Object.keys(state.reviews);
      return { key, id, ended, reviews: app.services.reviews, broker: app.services.broker };
    },
  };
}
