import assert from "node:assert/strict";
import { fileLink, isRemotePath } from "../../../../src/app/chat/fileLink";

describe("fileLink", () => {
  const open = (href: string) => fileLink(href, "/ws/app", ["/ws"]);

  it("opens files of the workspace, with their line", () => {
    assert.deepEqual(open("src/a.ts"), { path: "/ws/app/src/a.ts", line: undefined });
    assert.deepEqual(open("/ws/b%20c.ts:12"), { path: "/ws/b c.ts", line: 12 });
    assert.deepEqual(open("../d.ts:3:7"), { path: "/ws/d.ts", line: 3 });
    assert.deepEqual(open("file:///ws/e.ts#L9-L11"), { path: "/ws/e.ts", line: 9 });
  });

  it("opens nothing else", () => {
    for (const href of [
      "/etc/passwd",
      "../../x",
      "/wsx/a",
      "file:///etc/hosts",
      "command:x",
      "vscode:x",
      "",
      "%zz",
      "file://host/ws/a",
    ]) {
      assert.equal(open(href), undefined, href);
    }
  });

  it("knows files of other machines and devices by their names", () => {
    for (const path of ["\\\\host\\share\\a", "//host/share/a", "\\\\.\\pipe\\a", "\\\\?\\C:\\a"]) {
      assert.ok(isRemotePath(path), path);
    }
    for (const path of ["/ws/a", "C:\\a", "a"]) assert.ok(!isRemotePath(path), path);
  });
});
