import assert from "node:assert/strict";
import type { Answer, Decision } from "../../../src/shared/decisions";
import { granted, isAbout, makeRequest, type RaceRequest, said } from "../../support/raceRequests";
import { openWindow, type RaceWindow, random } from "../../support/raceWindow";

const runs = 1000;
const firstSeed = Number(process.env["SIDECAR_SEED"] ?? Math.floor(Math.random() * 2 ** 31));

/** What a person said that counted, by decision. */
interface Said {
  readonly answer: Answer | "given";
  readonly grants: boolean;
}

/** Counts what happened in all runs, to see that it did. */
const happened = { requests: 0, yes: 0, no: 0, nobody: 0, unanswered: 0, pages: 0 };

const answers: readonly Answer[] = [
  ...(["accept", "acceptForSession", "acceptAlways"] as const),
  ...(["decline", "declineAlways", "cancel"] as const),
];

/** A person does something to a decision, fitting or not, in time or too late. */
function act(
  window: RaceWindow,
  decision: Decision,
  pick: (below: number) => number,
  taken: Map<string, Said>,
  consents: Set<string>,
): void {
  const { broker } = window;
  const { id } = decision;
  const way = pick(4);
  let now: Said = { answer: "given", grants: true };
  let counted: boolean;
  if (way === 0 && decision.kind === "questions") {
    counted = broker.reply(id, Object.fromEntries(decision.questions.map((each) => [each.id, ["yes"]])));
  } else if (way === 0 && decision.kind === "permissions") counted = broker.grant(id, [pick(3)], pick(2) === 0);
  else if (way === 0) counted = broker.fill(id, pick(3) === 0 ? {} : { name: "Ada" });
  else {
    const answer = answers[pick(answers.length)] ?? "decline";
    counted = broker.answer(id, answer, pick(2) ? "because" : "");
    now = { answer, grants: answer.startsWith("accept") };
    // Opening a page may fail: then the person is asked again, and what they say next counts.
    if (counted && decision.kind === "address" && now.grants) return void consents.add(decision.message);
  }
  if (!counted) return;
  assert.ok(!taken.has(id), `${id} was taken twice`);
  taken.set(id, now);
}

async function race(seed: number): Promise<void> {
  const pick = random(seed);
  let window = openWindow(pick);
  const asked: RaceRequest[] = [];
  const seen = new Map<string, Decision>();
  const taken = new Map<string, Said>();
  /** The marks of the pages that a person agreed to open. */
  const consents = new Set<string>();
  let alive = true;
  const look = (): void => {
    for (const decision of window.store.state.decisions) seen.set(decision.id, decision);
  };
  const ask = (request: RaceRequest): void => {
    const { id, method, params, mark, threadId, turnId } = request;
    if (method === "item/fileChange/requestApproval") {
      const changes = [{ path: "/ws/a", kind: { type: "update", move_path: null }, diff: "@@ -1 +1 @@\n-a\n+b\n" }];
      const item = { type: "fileChange", id: mark, changes, status: "inProgress" };
      window.say({ method: "item/started", params: { threadId, turnId, startedAtMs: 0, item } });
    }
    window.say({ id, method, params });
  };
  const resolve = ({ id, threadId }: RaceRequest): void =>
    window.say({ method: "serverRequest/resolved", params: { threadId, requestId: id } });
  const interrupt = (threadId: string): void => {
    const turn = { id: `u-${threadId}`, items: [], status: "interrupted", error: null };
    window.say({ method: "turn/completed", params: { threadId, turn } });
  };
  const check = (): void => {
    look();
    const ids = new Set(asked.map(({ id }) => id));
    for (const response of window.responses) assert.ok(ids.has(response.id), `nobody asked ${response.id}`);
    for (const request of asked) {
      const given = window.responses.filter(({ id }) => id === request.id);
      assert.ok(given.length <= 1, `${request.method} was answered ${given.length} times`);
      if (alive) assert.equal(given.length, 1, `${request.method} was not answered`);
      const [response] = given;
      happened.requests++;
      if (!response) happened.unanswered++;
      if (!response) continue;
      const decision = [...seen.values()].find((each) => isAbout(each, request));
      const person = decision && taken.get(decision.id);
      const grant = granted(response);
      if (decision?.kind === "address") {
        const page = `https://example.com/${request.mark}`;
        if (grant !== "") assert.ok(window.opened.includes(page), "accepted, and nothing was opened");
        if (window.wanted.includes(page)) assert.ok(consents.has(request.mark), "opened, and nobody agreed");
        if (grant !== "") happened.pages++;
        continue;
      }
      if (grant !== "") assert.ok(person?.grants, `${request.method} was granted ${grant}, and nobody did`);
      if (person) assert.equal(grant !== "", person.grants, `${request.method}: what the person said was lost`);
      const word = said(response);
      if (person && person.answer !== "given" && word !== null) assert.equal(word, person.answer);
      if (request.asks) happened[!person ? "nobody" : person.grants ? "yes" : "no"]++;
    }
    assert.deepEqual(window.store.state.decisions, []);
    assert.equal(window.surfaces.size, 0, "every surface is closed");
  };

  for (let step = 10 + pick(30); step > 0 && alive; step--) {
    look();
    const request = asked[pick(Math.max(1, asked.length))];
    const known = [...seen.values()];
    const decision = known[pick(Math.max(1, known.length))];
    switch (pick(16)) {
      case 0:
      case 1:
      case 2:
      case 3:
      case 4:
        asked.push(makeRequest(pick, asked.length));
        ask(asked.at(-1) as RaceRequest);
        break;
      case 5:
      case 6:
        if (request) resolve(request);
        break;
      case 7:
        interrupt(`t${pick(2)}`);
        break;
      case 8:
        if (pick(6) === 0) {
          alive = false;
          window.die();
        }
        break;
      case 9:
        if (pick(6) === 0) {
          alive = false;
          window.leave();
        }
        break;
      default:
        if (decision) act(window, decision, pick, taken, consents);
    }
    for (let waits = pick(3); waits > 0; waits--) await window.pause();
  }

  // Whatever is left is resolved; on a connection that is gone there is nothing to come.
  if (alive) for (const request of asked) resolve(request);
  window.flush();
  const all = (): boolean => !alive || window.responses.length >= asked.length;
  for (let waits = 0; waits < 30 || (!all() && waits < 2000); waits++) await window.pause();
  check();
  if (alive) {
    window.leave();
    return;
  }

  // A server that lives on, as one that is shared does, asks the next window again; nothing is remembered as a yes.
  const open = asked.filter(({ id, asks }) => asks && !window.responses.some((response) => response.id === id));
  window = openWindow(pick);
  asked.splice(0, asked.length, ...open);
  seen.clear();
  taken.clear();
  for (const request of open) ask(request);
  window.flush();
  for (let waits = 0; waits < 200 && window.store.state.decisions.length < open.length; waits++) await window.pause();
  assert.equal(window.store.state.decisions.length, open.length, "each is shown again");
  assert.deepEqual(window.responses, []);
  window.leave();
  await window.pause();
  look();
  for (const response of window.responses) assert.equal(granted(response), "", "leaving grants nothing");
}

describe("answers to the server, whatever comes first", function () {
  this.timeout(120_000);

  after(() => console.log(`      ${JSON.stringify(happened)}`));

  it(`are one for each request, and a yes is a person's: ${runs} random orders`, async () => {
    console.log(`      the first seed is ${firstSeed}`);
    for (let seed = firstSeed; seed < firstSeed + runs; seed++) {
      try {
        await race(seed);
      } catch (error) {
        throw new Error(`SIDECAR_SEED=${seed} repeats it first: ${error instanceof Error ? error.stack : error}`);
      }
    }
  });
});
