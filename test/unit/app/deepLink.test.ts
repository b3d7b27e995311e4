import assert from "node:assert/strict";
import { posix, win32 } from "node:path";
import fc from "fast-check";
import { folderOf, openableFolder, readDeepLink } from "../../../src/app/deepLink";

const id = "0199a213-81c0-7800-8aa1-bbab2a035a53";

describe("links into the extension", () => {
  const read = (path: string, query = "") => readDeepLink({ path, query });
  const prompt = (query: string): string => {
    const link = read("/new", query);
    assert.equal(link.kind, "new");
    return link.kind === "new" ? link.prompt : "";
  };

  it("reads a prompt and a folder", () => {
    assert.deepEqual(read("/new", "prompt=Fix the tests&folder=/home/me/project"), {
      kind: "new",
      prompt: "Fix the tests",
      folder: "/home/me/project",
      cleaned: false,
    });
    assert.deepEqual(read("/new/", ""), { kind: "new", prompt: "", folder: null, cleaned: false });
    assert.equal(prompt("folder=/a&prompt=b"), "b");
  });

  it("keeps what looks like more parameters, or like an encoding, in the prompt", () => {
    assert.equal(prompt("prompt=a&b=c && d"), "a&b=c && d");
    assert.equal(prompt("prompt=C++ is 100% %41 fun"), "C++ is 100% %41 fun");
    assert.equal(prompt("prompt=one&prompt=two"), "one");
    assert.equal(prompt("x=1&prompt=no"), "no");
    assert.equal(prompt("Prompt=no"), "");
  });

  it("never lets a prompt run a command", () => {
    for (const query of ["prompt=!rm -rf ~", "prompt=  !rm", "prompt=\n\t!rm", "prompt=\u200b!rm", "prompt=/plan go"]) {
      const text = prompt(query);
      assert.ok(!text.startsWith("!") && !text.startsWith("/"), JSON.stringify(text));
    }
  });

  it("leaves out what nobody would see, and says so", () => {
    const hidden = [..."ignore"].map((letter) => String.fromCodePoint(0xe0000 + (letter.codePointAt(0) ?? 0))).join("");
    assert.deepEqual(read("/new", `prompt=a${hidden}b\u202ec\u0000d\u2028e\u{e0101}f`), {
      kind: "new",
      prompt: "abcdef",
      folder: null,
      cleaned: true,
    });
    assert.equal(prompt("prompt=one\r\ntwo\tthree"), "one\ntwo\tthree");
    assert.equal(prompt("prompt=می\u200cخواهم 👩\u200d💻"), "می\u200cخواهم 👩\u200d💻");
  });

  it("says when there is too much", () => {
    assert.deepEqual(read("/new", `prompt=${"x".repeat(20_001)}`), { kind: "tooLong" });
    assert.deepEqual(read("/new", `folder=/${"x".repeat(5000)}`), { kind: "tooLong" });
  });

  it("takes an id of a thread and nothing else", () => {
    assert.deepEqual(read(`/thread/${id}`), { kind: "thread", threadId: id });
    assert.deepEqual(read(`/thread/${id.toUpperCase()}/`), { kind: "thread", threadId: id });
    for (const path of [
      "/thread/",
      "/thread/../new",
      `/thread/${id}/x`,
      `/thread/${id}\n`,
      "/thread/--yolo",
      "/",
      "",
    ]) {
      assert.deepEqual(read(path), { kind: "unknown" }, path);
    }
  });

  it("reads whatever comes without an error, and never a command or a control character", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (path, query) => {
        readDeepLink({ path, query });
        const link = readDeepLink({ path: "/new", query: `prompt=${query}` });
        if (link.kind !== "new") return;
        assert.doesNotMatch(link.prompt, /^[!/]/);
        assert.doesNotMatch(link.prompt, /(?![\n\t])\p{Cc}|\u202e/u);
      }),
    );
  });

  it("knows the folders of the window, by whatever way they are written", () => {
    const folders = ["/home/me/project", "/home/me/other"];
    assert.equal(folderOf("/home/me/project/", folders), "/home/me/project");
    assert.equal(folderOf("/home/me/x/../other", folders), "/home/me/other");
    for (const named of ["/home/me", "/home/me/project/sub", "project", "", "/", "/home/me/project2"]) {
      assert.equal(folderOf(named, folders), undefined, named);
    }
  });

  it("lets a link ask for a folder of this machine only, by its whole path", () => {
    const cases: readonly [string, string | undefined][] = [
      ["/home/me/my project", "/home/me/my project"],
      ['/home/me/it\'s "q" & ünï/', '/home/me/it\'s "q" & ünï'],
      ["/home/me/../you//x", "/home/you/x"],
      ["/", "/"],
      ["//server/share", undefined],
      ["\\\\server\\share", undefined],
      ["project", undefined],
      ["./project", undefined],
      ["~/project", undefined],
      ["", undefined],
      ["file:///home/me", undefined],
      ["/home/me/\u202etxt.exe", undefined],
      ["/home/me/a\u200bb", undefined],
      ["/home/me/a\nb", undefined],
      ["/home/me/a\0b", undefined],
      [`/${"x".repeat(5000)}`, undefined],
    ];
    for (const [named, folder] of cases) assert.equal(openableFolder(named, posix), folder, named);
  });

  it("does the same on Windows", () => {
    const cases: readonly [string, string | undefined][] = [
      ["C:\\Users\\me", "C:\\Users\\me"],
      ["c:/Users/me/", "c:\\Users\\me"],
      ["C:\\", "C:\\"],
      ["C:", undefined],
      ["C:project", undefined],
      ["C:\\a:stream", undefined],
      ["\\\\server\\share", undefined],
      ["//server/share", undefined],
      ["/\\server\\share", undefined],
      ["\\\\?\\C:\\x", undefined],
      ["\\\\.\\pipe\\x", undefined],
      ["\\Users\\me", undefined],
      ["/Users/me", undefined],
    ];
    for (const [named, folder] of cases) assert.equal(openableFolder(named, win32), folder, named);
  });
});
