import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  type FileReview,
  fileReview,
  isAsProposed,
  landedChange,
  landing,
  rightText,
} from "../../../src/model/fileReview";
import { parseHunks } from "../../../src/model/hunks";
import { proposal } from "../../../src/model/proposal";
import { isByHandAlone, rebased } from "../../../src/model/rebaseReview";
import { reviewNote } from "../../../src/model/reviewNote";
import { editPlaces, shownText, withEdit, withRightSide } from "../../../src/model/rightSide";
import type { FileChange } from "../../../src/shared/items";
import { makeTempFolder, removeFolder } from "../../support/codexHome";
import { growth } from "../../support/growth";
import { git, pickEdits, random, writeCases } from "../../support/randomDiffs";

/** As many as the product promises. */
const count = 2000;

const update = (path: string, diff: string, movePath: string | null = null): FileChange => ({
  ...{ path, kind: "update", movePath, diff, added: 0, removed: 0 },
});

interface Encoding {
  decode(bytes: Buffer): string;
  encode(text: string): Buffer;
}

/** As the product reads both states of a file; bytes that are no UTF-8 stand for themselves. */
function encodingOf(...files: readonly Buffer[]): Encoding {
  const utf8: Encoding = {
    decode: (bytes) => new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes),
    encode: (text) => Buffer.from(text, "utf8"),
  };
  try {
    files.map(utf8.decode);
    return utf8;
  } catch {
    return { decode: (bytes) => bytes.toString("latin1"), encode: (text) => Buffer.from(text, "latin1") };
  }
}

/** What of a review would be on disk. */
function landed(review: FileReview): string {
  const land = landing(review);
  return land.kind === "write" ? land.text : (review.base ?? "");
}

describe("what lands of a file", () => {
  it(`is what git apply makes of the chosen hunks, whether chosen or written (${count} random cases)`, function () {
    this.timeout(180_000);
    const seed = Number(process.env["SIDECAR_SEED"] ?? Date.now() % 1_000_000);
    const next = random(seed);
    const folder = makeTempFolder("reviews");
    try {
      const whole = writeCases(folder, count, next);
      const choices = new Map<string, boolean[]>();
      let patch = "";
      for (const [name, hunks] of whole) {
        const chosen = (parseHunks(hunks.join(""))?.edits ?? []).map(() => next() < 0.5);
        choices.set(name, chosen);
        // Every fifth file is moved as well.
        const to = Number(name) % 5 === 0 ? `moved-${name}` : name;
        const edits = chosen.includes(true) ? pickEdits(hunks, chosen) : "";
        const head = `diff --git a/chosen/${name} b/chosen/${to}\n`;
        const renamed = to === name ? "" : `rename from chosen/${name}\nrename to chosen/${to}\n`;
        const names = edits === "" ? "" : `--- a/chosen/${name}\n+++ b/chosen/${to}\n${edits}`;
        if (renamed + names !== "") patch += head + renamed + names;
      }
      git(folder, ["apply", "--recount", "--whitespace=nowarn", "-"], patch);
      let written = 0;
      for (const [name, hunks] of whole) {
        const where = `seed ${seed}, case ${name}`;
        const moved = Number(name) % 5 === 0 ? `/moved-${name}` : null;
        const read = (side: string, file = name): Buffer => readFileSync(join(folder, side, file));
        const { decode, encode } = encodingOf(read("before"), read("after"));
        const text = decode(read("before"));
        const change = update(`/${name}`, decode(Buffer.from(hunks.join(""), "latin1")), moved);
        const review = fileReview(change, text);
        assert.ok(review.fits && isAsProposed(review), where);
        const all = proposal(change, text);
        assert.equal(rightText(review), all.kind === "text" ? all.text : null, where);
        const chosen = choices.get(name) ?? [];
        const expected = read("chosen", moved === null ? name : `moved-${name}`);
        const made = chosen.reduce((each, taken, index) => withEdit(each, index, taken), review);
        assert.deepEqual(encode(landed(made)), expected, `${where}: chosen`);
        const land = landing(made);
        if (land.kind === "write") assert.deepEqual([land.path, land.from], [moved ?? `/${name}`, moved && `/${name}`]);
        else assert.ok(moved === null && !chosen.includes(true), where);
        // As an editor tells it: without endings. What it can't show (only an ending) was chosen before.
        const invisible = review.edits.map(
          ({ before, after }) => shownText(before.join("")) === shownText(after.join("")),
        );
        const known = chosen.reduce(
          (each, taken, index) => (invisible[index] ? withEdit(each, index, taken) : each),
          review,
        );
        const right = shownText(decode(expected));
        const told = withRightSide(known, right);
        assert.equal(shownText(rightText(told)), right, `${where}: written`);
        const alike =
          told.declined.size === made.declined.size &&
          [...made.declined.keys()].every((each) => told.declined.has(each));
        if (alike) assert.deepEqual(encode(landed(told)), expected, `${where}: written`);
        if (alike) written += 1;
        assert.equal(told.edited, null, `${where}: no hand edits`);
        // What is said to be applied leads there.
        const applied = landedChange(made);
        if (applied?.kind === "update") {
          const result = proposal(applied, text);
          assert.equal(result.kind === "text" && result.text, landed(made), `${where}: what is told`);
        }
      }
      assert.ok(whole.size > count * 0.8 && written > whole.size * 0.95, `${written} of ${whole.size}`);
    } finally {
      removeFolder(folder);
    }
  });

  it(`keeps the bytes of all lines that a person does not touch (${count} random cases)`, function () {
    this.timeout(60_000);
    const seed = Number(process.env["SIDECAR_SEED"] ?? Date.now() % 1_000_000);
    const next = random(seed);
    for (let index = 0; index < count; index += 1) {
      const where = `seed ${seed}, case ${index}`;
      const makeLines = () =>
        Array.from(
          { length: 3 + Math.floor(next() * 20) },
          (_, line) => `${line} ${next() < 0.5 ? "x" : "y"}${next() < 0.5 ? "\r\n" : "\n"}`,
        );
      const base = (next() < 0.2 ? "\uFEFF" : "") + makeLines().join("");
      const review = fileReview({ ...update("/f", makeLines().join("")), kind: "add" }, base);
      const some = review.edits.reduce((each, _, edit) => (next() < 0.5 ? withEdit(each, edit, false) : each), review);
      const before = rightText(some).match(/[^\n]*\n|[^\n]+$/g) ?? [];
      const at = Math.floor(next() * before.length);
      const shown = shownText(rightText(some)).split("\n");
      const edited = withRightSide(some, shown.toSpliced(at, 0, `by hand ${index}`).join("\n"));
      const after = rightText(edited).match(/[^\n]*\n|[^\n]+$/g) ?? [];
      const mine = after.findIndex((line) => line.includes("by hand"));
      assert.deepEqual(
        after
          .toSpliced(mine, 1)
          .join("")
          .replace(/^\uFEFF/, ""),
        before.join("").replace(/^\uFEFF/, ""),
        where,
      );
      assert.equal(rightText(edited).startsWith("\uFEFF"), rightText(some).startsWith("\uFEFF"), where);
      // Taken back by hand it is as if nothing had happened; and each hunk can be chosen beside it.
      const back = withRightSide(edited, shown.join("\n"));
      assert.equal(rightText(back), rightText(some), where);
      const flipped = review.edits.reduce((each, _, edit) => withEdit(each, edit, true), edited);
      if (editPlaces(edited).every(({ state }) => state !== "edited")) {
        assert.deepEqual([...flipped.declined], [], where);
        assert.ok(rightText(flipped).includes(`by hand ${index}`), where);
      }
    }
  });

  it("deletes a file, keeps it, or keeps what a person leaves of it", () => {
    const text = "one\r\ntwo\nthree";
    const change: FileChange = { path: "/f", kind: "delete", movePath: null, diff: text, added: 0, removed: 3 };
    const review = fileReview(change, text);
    assert.deepEqual(landing(review), { kind: "delete", path: "/f" });
    assert.deepEqual(landing(withEdit(review, 0, false)), { kind: "nothing" });
    const kept = landing(withRightSide(review, "two\nthree"));
    assert.deepEqual(kept, { kind: "write", path: "/f", text: "two\nthree", from: null });
    assert.deepEqual(landing(withRightSide(withRightSide(review, "two\nthree"), "")), { kind: "delete", path: "/f" });
    assert.deepEqual(landing(fileReview(change, undefined)), { kind: "delete", path: "/f" }, "bytes that are no text");
  });

  it("makes a new file, an empty one too, or none", () => {
    const add = (diff: string): FileChange => ({ path: "/f", kind: "add", movePath: null, diff, added: 1, removed: 0 });
    assert.deepEqual(landing(fileReview(add("new\n"), null)), { kind: "write", path: "/f", text: "new\n", from: null });
    assert.deepEqual(landing(fileReview(add(""), null)), { kind: "write", path: "/f", text: "", from: null });
    assert.deepEqual(landing(withRightSide(fileReview(add("new\n"), null), "")), { kind: "nothing" });
    assert.deepEqual(landing(withEdit(fileReview(add(""), null), 0, false)), { kind: "nothing" });
  });

  it("follows a file that changes on disk, and knows what has no place in it any more", () => {
    const base = "one\ntwo\nthree\nfour\nfive\nsix\nseven\n";
    const review = fileReview(
      update("/f", "@@ -1,3 +1,3 @@\n one\n-two\n+TWO\n three\n@@ -5,3 +5,3 @@\n five\n-six\n+SIX\n seven\n"),
      base,
    );
    const shifted = rebased(withEdit(review, 0, false, "no"), `zero\n${base}`);
    assert.deepEqual(shifted && [rightText(shifted), [...shifted.declined], shifted.changed, shifted.lost.length], [
      "zero\none\ntwo\nthree\nfour\nfive\nSIX\nseven\n",
      [[0, "no"]],
      true,
      0,
    ]);
    const overlapping = rebased(review, base.replace("two", "2"));
    assert.deepEqual(overlapping && [rightText(overlapping), overlapping.lost.length], [
      base.replace("two", "2").replace("six", "SIX"),
      1,
    ]);
    const byHand = withRightSide(review, "one\nTWO\nthree\nfour!\nfive\nSIX\nseven\n");
    const both = rebased(byHand, `zero\n${base}`);
    assert.equal(both && rightText(both), "zero\none\nTWO\nthree\nfour!\nfive\nSIX\nseven\n");
    const inTheWay = rebased(byHand, base.replace("four", "4"));
    assert.ok(isByHandAlone(inTheWay), "what was written by hand is not lost");
    assert.deepEqual([inTheWay.base, rightText(inTheWay)], [base.replace("four", "4"), rightText(byHand)]);
    assert.ok(!isByHandAlone(both) && !isByHandAlone(byHand));
    assert.equal(rebased(inTheWay, inTheWay.base), inTheWay, "told once");
    const crlf = rebased(review, base.replaceAll("\n", "\r\n"));
    assert.equal(crlf && rightText(crlf), "one\r\nTWO\r\nthree\r\nfour\r\nfive\r\nSIX\r\nseven\r\n");
  });

  it("takes nothing that was declined, however the file changes and comes back", () => {
    const base = "x\nb\nc\nd\nx\nf\n";
    const diff = "@@ -1,1 +1,1 @@\n-x\n+y\n@@ -5,1 +5,1 @@\n-x\n+y\n";
    const second = withEdit(fileReview(update("/f", diff), base), 1, false, "no");
    const back = (...texts: (string | null | undefined)[]) => texts.reduce<typeof second>(rebased, second);
    const crlf = base.replaceAll("\n", "\r\n");
    for (const way of [
      [null],
      [undefined],
      [crlf],
      [base.replaceAll("x", "z")],
      ["b\nc\nd\nx\nf\n"],
      ["q"],
      [crlf, null, "q"],
    ]) {
      assert.deepEqual([...back(...way, base).declined], [[1, "no"]], JSON.stringify(way));
      assert.equal(back(...way, base).lost.length, 0);
    }
    const gone = back(base.replaceAll("x", "z"));
    assert.doesNotMatch(reviewNote([{ ...gone, fits: true }], ""), /Could not be applied[\s\S]*Could not be applied/);
    const whole = (kind: "add" | "delete", was: string | null) =>
      withEdit(fileReview({ path: "/f", kind, movePath: null, diff: "new\n", added: 1, removed: 1 }, was), 0, false);
    assert.deepEqual(landing(rebased(whole("delete", "old\n"), "old\nmore\n")), { kind: "nothing" });
    assert.deepEqual(landing(rebased(whole("add", null), "there\nby now\n")), { kind: "nothing" });
    assert.deepEqual(landing(rebased(whole("add", "old\n"), null)), { kind: "nothing" });
  });

  it("says what landed of a very large change", () => {
    const text = "line\n".repeat(200_000);
    const remove: FileChange = { path: "/f", kind: "delete", movePath: null, diff: text, added: 0, removed: 200_000 };
    const landed = landedChange({ ...fileReview(remove, text), edited: "kept\n" });
    assert.deepEqual([landed?.added, landed?.removed, landed?.kind], [1, 200_000, "update"]);
  });

  it("takes time in proportion to the file", function () {
    this.timeout(30_000);
    const review = (count: number): void => {
      const lines = Array.from({ length: count }, (_, line) => `line ${line}\n`);
      const hunks = Array.from({ length: count / 20 }, (_, index) => index * 20)
        .map((line) => `@@ -${line + 1},1 +${line + 1},1 @@\n-line ${line}\n+LINE ${line}\n`)
        .join("");
      const read = fileReview(update("/f", hunks), lines.join(""));
      const shown = shownText(rightText(read))
        .replace("line 7\n", "line 7, by hand\n")
        .replace("LINE 40\n", "line 40\n");
      const edited = withRightSide(read, shown);
      const places = editPlaces(edited);
      assert.equal(rightText(edited), shown);
      assert.deepEqual([places[2]?.state, places.length, edited.declined.size], ["declined", count / 20, 1]);
    };
    const grown = growth(review, 2_000);
    assert.ok(grown < 80, `${grown} times as long for 16 times as much`);
  });
});
