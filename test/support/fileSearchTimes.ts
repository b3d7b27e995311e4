import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { FuzzyFileSearchResult } from "../../src/protocol/generated/FuzzyFileSearchResult";
import type { RealApp } from "./realApp";

/** A folder tree with this many small files. */
export function makeManyFiles(folder: string, count: number): void {
  const perFolder = 250;
  for (let at = 0; at < count; at += 1) {
    const parent = join(folder, "packages", `package-${Math.floor(at / perFolder)}`);
    if (at % perFolder === 0) mkdirSync(parent, { recursive: true });
    writeFileSync(join(parent, `module-${at}.ts`), "");
  }
}

/** How long it takes to find a file by a name that is typed letter by letter, in milliseconds. */
export interface FileSearchTimes {
  /** With one session of the server, as the composer does. */
  readonly session: number;
  /** With a search of its own for each letter. */
  readonly oneShot: number;
  /** The first letter alone, each way. */
  readonly firstSession: number;
  readonly firstOneShot: number;
}

/** Types a name both ways, waiting for each letter's answer like a person who reads. */
export async function measureFileSearch(app: RealApp, folder: string, name: string): Promise<FileSearchTimes> {
  const { connection } = await app.services.session.server();
  const queries = Array.from(name, (_, at) => name.slice(0, at + 1));

  let firstOneShot = 0;
  const oneShotStart = performance.now();
  for (const query of queries) {
    const { files } = await connection.request("fuzzyFileSearch", { query, roots: [folder], cancellationToken: null });
    checkFound(files, query, name);
    firstOneShot ||= performance.now() - oneShotStart;
  }
  const oneShot = performance.now() - oneShotStart;

  let firstSession = 0;
  const sessionStart = performance.now();
  const search = app.services.searches.open([folder]);
  for (const query of queries) {
    const files = await new Promise<readonly FuzzyFileSearchResult[]>((resolve) => {
      void search.search(query, (found, done) => done && resolve(found));
    });
    checkFound(files, query, name);
    firstSession ||= performance.now() - sessionStart;
  }
  const session = performance.now() - sessionStart;
  app.services.searches.close(search);
  return { session, oneShot, firstSession, firstOneShot };
}

function checkFound(files: readonly FuzzyFileSearchResult[], query: string, name: string): void {
  const right = query === name ? files[0]?.file_name.startsWith(name) : files.length > 0;
  if (!right) throw new Error(`Searching for ${query} did not find it: ${JSON.stringify(files.slice(0, 3))}`);
}
