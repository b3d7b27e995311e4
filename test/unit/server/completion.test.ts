import assert from "node:assert/strict";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ChatController } from "../../../src/app/chat/chatController";
import type { CompletionKind, Suggestion } from "../../../src/shared/completion";
import type { HostMessage } from "../../../src/shared/messages";
import type { Attachment } from "../../../src/shared/prompt";
import { makeManyFiles, measureFileSearch } from "../../support/fileSearchTimes";
import { codexPaths, type RealServer, setUpRealServer } from "../../support/realServer";
import { until } from "../../support/until";

type Suggestions = Extract<HostMessage, { type: "suggestions" }>;

for (const version of Object.keys(codexPaths)) {
  describe(`completion on codex ${version}`, function () {
    this.timeout(60_000);
    let server: RealServer;
    let controller: ChatController;
    let tokens = 0;
    const answers: Suggestions[] = [];

    before(async () => {
      server = await setUpRealServer(version);
      await put("src/alpha.ts", "");
      await put("src/deep/beta.ts", "");
      await put("my file.md", "");
      controller = new ChatController(server.app.services, (message) => {
        if (message.type === "suggestions") answers.push(message);
      });
    });
    beforeEach(() => controller.handle({ type: "endCompletion" }));
    after(() => server.dispose());

    async function put(path: string, text: string): Promise<void> {
      const full = join(server.workspace, path);
      await mkdir(dirname(full), { recursive: true });
      await writeFile(full, text);
    }

    /** The last word on a query. */
    async function complete(kind: CompletionKind, query: string): Promise<readonly Suggestion[]> {
      const token = ++tokens;
      await controller.handle({ type: "complete", token, kind, query });
      const done = (): Suggestions | undefined => answers.findLast((each) => each.token === token && each.done);
      await until(
        () => done() !== undefined,
        () => `No answer to ${query}: ${JSON.stringify(answers)}`,
      );
      return done()?.items ?? [];
    }

    it("finds files and folders by a part of their path, with text that reads in a sentence", async () => {
      const files = await complete("mention", "alph");
      assert.deepEqual(
        files.map(({ kind, mention }) => [kind, mention]),
        [["file", "@src/alpha.ts"]],
      );
      const folders = await complete("mention", "deep");
      assert.deepEqual(folders[0], {
        kind: "folder",
        id: `folder:${join(server.workspace, "src", "deep")}`,
        name: "deep",
        folder: "src",
        mention: "@src/deep/",
      });
      assert.deepEqual(await complete("mention", "nosuchfile"), []);
    });

    it("answers the newest query only, and none after the popup is closed", async () => {
      const first = ++tokens;
      const second = ++tokens;
      void controller.handle({ type: "complete", token: first, kind: "mention", query: "alph" });
      void controller.handle({ type: "complete", token: second, kind: "mention", query: "beta" });
      await until(
        () => answers.some(({ token, done }) => token === second && done),
        () => JSON.stringify(answers),
      );
      assert.ok(!answers.some(({ token }) => token === first));
      const third = ++tokens;
      void controller.handle({ type: "complete", token: third, kind: "mention", query: "alph" });
      await controller.handle({ type: "endCompletion" });
      assert.equal((await complete("mention", "beta"))[0]?.kind, "file");
      assert.ok(!answers.some(({ token }) => token === third));
    });

    it("sees files that came after an earlier popup was closed", async () => {
      await complete("mention", "alph");
      await controller.handle({ type: "endCompletion" });
      await put("src/alphabet.ts", "");
      const names = (await complete("mention", "alphab")).map(({ mention }) => mention);
      assert.deepEqual(names, ["@src/alphabet.ts"]);
      await rm(join(server.workspace, "src/alphabet.ts"));
    });

    it("starts with what was used last, and nothing outside of the folders", async () => {
      const { editor } = server.app;
      editor.recentFiles = [join(server.workspace, "my file.md"), "/elsewhere/secret.txt"];
      editor.sources = ["problems", "selection"];
      const items = await complete("mention", "");
      assert.deepEqual(
        items.map(({ mention }) => mention),
        ["@problems", "@selection", "@my file.md"],
      );
      assert.deepEqual(
        (await complete("mention", "sel")).map(({ mention }) => mention),
        ["@selection"],
      );
      editor.sources = [];
    });

    it("is not slower than a search for each letter, in the same run", async () => {
      const folder = join(server.workspace, "many");
      makeManyFiles(folder, 5_000);
      const times = await measureFileSearch(server.app, folder, "module-4999");
      assert.ok(times.session <= times.oneShot, JSON.stringify(times));
      await rm(folder, { recursive: true });
    });

    it("finds skills, and those that are added later", async () => {
      const skill = (name: string): string => `---\nname: ${name}\ndescription: About ${name}\n---\nDo ${name}.\n`;
      await put(".agents/skills/zebra-care/SKILL.md", skill("zebra-care"));
      const [zebra, ...others] = await complete("skill", "zeb");
      assert.deepEqual(others, []);
      assert.deepEqual(zebra, {
        kind: "skill",
        id: `skill:${join(server.workspace, ".agents/skills/zebra-care/SKILL.md")}`,
        name: "zebra-care",
        description: "About zebra-care",
        mention: "$zebra-care",
      });
      await controller.handle({ type: "endCompletion" });
      await put(".agents/skills/zebra-food/SKILL.md", skill("zebra-food"));
      const names = (await complete("skill", "zebra")).map(({ mention }) => mention);
      assert.deepEqual(names.toSorted(), ["$zebra-care", "$zebra-food"]);
    });

    it("sends a skill that was chosen as one, and Codex hands it to the model", async () => {
      const path = join(server.workspace, ".agents/skills/zebra-song/SKILL.md");
      await put(".agents/skills/zebra-song/SKILL.md", "---\nname: zebra-song\ndescription: Sing\n---\nSing STRIPES.\n");
      await complete("skill", "zebra-song");
      await controller.handle({ type: "acceptSuggestion", id: `skill:${path}` });
      await controller.handle({ type: "acceptSuggestion", id: "file:/never/offered" });
      const { app, model } = server;
      const record = app.services.store.state.threads.find(({ key }) => key === controller.threadKey);
      assert.deepEqual(
        record?.attachments?.map(({ attachment }) => attachment),
        [{ kind: "skill", name: "zebra-song", path }],
      );
      const { prompts, attachments } = app.services;
      await prompts.submit(controller.threadKey, "c1", attachments.promptWith(controller.threadKey, "use $zebra-song"));
      await model.requested(1);
      assert.match(JSON.stringify(model.requests.at(-1)?.input), /Sing STRIPES/);
    });

    it("sends a prompt all the same when what was attached has gone by then, and says what it was", async () => {
      const { app, model } = server;
      const file = join(server.workspace, ".agents/skills/zebra-gone/SKILL.md");
      await put(".agents/skills/zebra-gone/SKILL.md", "---\nname: zebra-gone\ndescription: Go\n---\nGo.\n");
      await put("gone.txt", "");
      const key = app.services.threads.open();
      const attached: Attachment[] = [
        { kind: "file", path: join(server.workspace, "gone.txt") },
        { kind: "folder", path: join(server.workspace, "never-was") },
        { kind: "skill", name: "zebra-gone", path: file },
        { kind: "image", name: "gone.png", url: null, path: join(server.workspace, "gone.png") },
      ];
      for (const each of attached) app.services.attachments.attach(key, each);
      await rm(file);
      await rm(join(server.workspace, "gone.txt"));
      await app.services.prompts.submit(key, "gone", app.services.attachments.promptWith(key, "look"));
      await app.until("the turn", () => app.thread(key).turns[0]?.status === "completed");
      const [message] = app.thread(key).turns[0]?.items ?? [];
      assert.deepEqual(message?.type === "userMessage" && message.attachments, attached);
      for (const name of ["gone.txt", "never-was", "zebra-gone", "gone.png"])
        assert.match(JSON.stringify(model.requests.at(-1)?.input), new RegExp(name));
    });

    it("shows symbols of the workspace only", async () => {
      const at = { icon: "class", startLine: 3, endLine: 9 };
      server.app.editor.symbols = [
        { ...at, name: "Greeter", path: join(server.workspace, "src/alpha.ts") },
        { ...at, name: "GreeterOfLibrary", path: "/usr/lib/node/greeter.d.ts" },
      ];
      const symbols = await complete("symbol", "Greet");
      assert.equal(symbols.length, 1);
      assert.equal(symbols[0]?.kind === "symbol" && symbols[0].place, "src/alpha.ts:3");
    });

    it("attaches a symbol by its lines, with their text where that is not saved", async () => {
      const { editor, services } = server.app;
      const path = join(server.workspace, "src/alpha.ts");
      const held = () =>
        services.store.state.threads
          .find(({ key }) => key === controller.threadKey)
          ?.attachments.map((each) => each.attachment);
      editor.symbols = [{ icon: "class", startLine: 2, endLine: 3, name: "Greeter", path }];
      const [symbol] = await complete("symbol", "Greet");
      const id = symbol?.id ?? "";
      await controller.handle({ type: "acceptSuggestion", id });
      const place = { path, startLine: 2, endLine: 3 };
      assert.deepEqual(held(), [{ kind: "symbol", name: "Greeter", ...place }]);
      editor.unsaved.set(path, "new\nclass Greeter {\n}\nlast");
      await controller.handle({ type: "acceptSuggestion", id });
      editor.unsaved.clear();
      assert.deepEqual(held()?.[1], { kind: "selection", ...place, text: "class Greeter {\n}" });
    });

    it("writes nothing into the sentence that would turn it around, or break it", async () => {
      await put("odd\u202egpj.exe", "");
      const [file] = await complete("mention", "gpj");
      assert.equal(file?.mention, "@odd\\u{202e}gpj.exe");
      await controller.handle({ type: "acceptSuggestion", id: file?.id ?? "" });
      const { attachments } =
        server.app.services.store.state.threads.find(({ key }) => key === controller.threadKey) ?? {};
      assert.deepEqual(attachments?.at(-1)?.attachment, {
        kind: "file",
        path: join(server.workspace, "odd\u202egpj.exe"),
      });
      await rm(join(server.workspace, "odd\u202egpj.exe"));
    });
  });
}
