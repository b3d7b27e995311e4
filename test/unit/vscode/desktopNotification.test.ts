import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { notificationCommand } from "../../../src/vscode/agent/desktopNotification";
import { makeTempFolder, removeFolder } from "../../support/codexHome";

const hostile = { title: "Codex is done", body: "-e 'x' $(touch y) <b>&\"quoted\"</b>", sound: false };

describe("a notification of the operating system", () => {
  it("is one argument each on Linux, and no markup", function () {
    // The stand-in for notify-send is a shell script.
    if (process.platform === "win32") this.skip();
    const folder = makeTempFolder("notify");
    try {
      const file = join(folder, "notify-send");
      writeFileSync(file, '#!/bin/sh\nfor each in "$@"; do printf "%s\\n" "$each"; done\n');
      chmodSync(file, 0o755);
      const command = notificationCommand("linux", hostile);
      assert.ok(command);
      const env = { ...process.env, PATH: `${folder}${delimiter}${process.env["PATH"]}` };
      const lines = execFileSync(command.file, command.args, { env, encoding: "utf8" }).trimEnd().split("\n");
      assert.deepEqual(lines.slice(-3), [
        "--",
        "Codex is done",
        "-e 'x' $(touch y) &lt;b&gt;&amp;\"quoted\"&lt;/b&gt;",
      ]);
    } finally {
      removeFolder(folder);
    }
  });

  it("never puts texts of others into a script", () => {
    for (const platform of ["darwin", "win32"] as const) {
      const command = notificationCommand(platform, hostile, "D:\\Windows");
      assert.ok(command);
      const script = command.args.slice(0, platform === "darwin" ? command.args.indexOf("--") : undefined).join("\n");
      assert.ok(!script.includes("touch"), script);
      const given = platform === "darwin" ? command.args.slice(-2) : Object.values(command.env);
      assert.deepEqual(given.slice(0, 2), [hostile.title, hostile.body]);
      assert.match(command.file, /^(\/usr\/bin\/|D:\\Windows\\)/);
    }
  });

  it("is heard only when asked for, and is nothing where no way is known", () => {
    const said = (sound: boolean) => JSON.stringify(notificationCommand("darwin", { ...hostile, sound }));
    assert.match(said(true), /sound name/);
    assert.doesNotMatch(said(false), /sound name/);
    assert.equal(notificationCommand("aix", hostile), undefined);
  });
});
