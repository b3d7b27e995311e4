import assert from "node:assert/strict";
import { FileSearch } from "../../../../src/app/completion/fileSearch";
import type { Server } from "../../../../src/app/session";
import type { FuzzyFileSearchResult } from "../../../../src/protocol/generated/FuzzyFileSearchResult";

function file(path: string): FuzzyFileSearchResult {
  return { root: "/p", path, match_type: "file", file_name: path, score: 1, indices: null };
}

/** A search on a server made of functions, and what was asked of it. */
function start(answer: (method: string, params: Record<string, unknown>) => unknown = () => ({})) {
  const asked: string[] = [];
  const request = async (method: string, params: Record<string, unknown>): Promise<unknown> => {
    asked.push([method.replace("fuzzyFileSearch/", ""), params["query"]].filter(Boolean).join(" "));
    return answer(method, params);
  };
  const server = { connection: { request } } as unknown as Server;
  const search = new FileSearch({ server: async () => server, log: { debug: () => {} }, id: "s", roots: ["/p"] });
  const heard: string[] = [];
  const look = (query: string): Promise<void> =>
    search.search(query, (files, done) => heard.push(`${query}: ${files.map(({ path }) => path)}${done ? "." : "…"}`));
  const updated = (query: string, ...paths: string[]): void =>
    search.updated({ sessionId: "s", query, files: paths.map(file) });
  return { asked, heard, look, updated, search };
}

/** Resolves when every promise that is settled has been acted on. */
function turnOfTheLoop(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

describe("a file search", () => {
  it("has one session, and takes an early empty answer for what it is", async () => {
    const { asked, heard, look, updated, search } = start();
    await look("a");
    updated("a");
    updated("a", "a.ts");
    search.completed();
    assert.deepEqual(heard, ["a: a.ts…", "a: a.ts."]);
    await look("ab");
    search.completed();
    updated("ab", "ab.ts");
    assert.deepEqual(heard.slice(2), ["ab: ab.ts."], "in either order");
    search.dispose();
    await turnOfTheLoop();
    assert.deepEqual(asked, ["sessionStart", "sessionUpdate a", "sessionUpdate ab", "sessionStop"]);
  });

  it("says that there is nothing only when the server has said so twice", async () => {
    const { asked, heard, look, updated, search } = start();
    await look("a");
    updated("a");
    search.completed();
    await turnOfTheLoop();
    updated("a", "a.ts");
    assert.deepEqual(heard, ["a: a.ts…"], "the end had overtaken the files");
    updated("a", "a.ts");
    search.completed();
    assert.deepEqual(heard.slice(1), ["a: a.ts…", "a: a.ts."]);
    await look("x");
    updated("x");
    search.completed();
    await turnOfTheLoop();
    assert.deepEqual(asked.slice(1), ["sessionUpdate a", "sessionUpdate a", "sessionUpdate x", "sessionUpdate x"]);
    search.completed();
    updated("x");
    assert.deepEqual(heard.slice(3), ["x: ."]);
  });

  it("keeps what was found when an early update comes late", async () => {
    const { heard, look, updated, search } = start();
    await look("a");
    updated("a", "a.ts", "aa.ts");
    updated("a");
    search.completed();
    assert.equal(heard.at(-1), "a: a.ts,aa.ts.");
  });

  it("hears nothing about an older query, nor after it was closed", async () => {
    const { heard, look, updated, search } = start();
    await look("a");
    await look("ab");
    updated("a", "a.ts");
    assert.deepEqual(heard, []);
    search.dispose();
    updated("ab", "ab.ts");
    search.completed();
    assert.deepEqual(heard, []);
  });

  it("searches once a query where the server refuses sessions", async () => {
    const { asked, heard, look, search } = start((method, params) => {
      if (method !== "fuzzyFileSearch") throw new Error("requires experimentalApi capability");
      assert.deepEqual([params["roots"], params["cancellationToken"]], [["/p"], "s"]);
      return { files: [file("one.ts")] };
    });
    await look("on");
    assert.deepEqual(heard, ["on: one.ts."]);
    search.dispose();
    assert.deepEqual(asked, ["sessionStart", "fuzzyFileSearch on"]);
  });

  it("says that there is nothing when the server fails", async () => {
    const { heard, look } = start((method) => {
      if (method === "fuzzyFileSearch/sessionStart") return {};
      throw new Error("gone");
    });
    await look("x");
    assert.deepEqual(heard, ["x: ."]);
  });
});
