import assert from "node:assert/strict";
import { agent, chat, turn, withItems } from "./support/states";
import { useView } from "./support/useView";

const hostile = `
<script>window.hacked = 1</script>
<img src=x onerror="window.hacked = 2">
<style>body { display: none }</style>
<iframe src="https://evil.example/frame"></iframe>
<svg onload="window.hacked=3"><a xlink:href="javascript:window.hacked=4">x</a></svg>
<div style="position:fixed;inset:0" onclick="window.hacked=5">cover</div>

[js](javascript:window.hacked=6) [Js](  JaVaScRiPt:window.hacked=7) [tab](<java\tscript:window.hacked=8>)
[command](command:workbench.action.quit) [data](data:text/html,<script>window.hacked=9</script>) [vscode](vscode://x/y)
[entity](javascript&#58;window.hacked=10) <javascript:window.hacked=11>
[quote](https://a.example/"onmouseover="window.hacked=12) [title](https://b.example "x\\" onclick=\\"window.hacked=13")

![remote](https://evil.example/pixel.png) ![x](https://evil.example/p.png "t") ![](javascript:1)

\`\`\`"><script>window.hacked=14</script>
</code></pre><script>window.hacked=15</script>
\`\`\`

- inline <b onmouseover="window.hacked=16">bold</b><br>next
- \`<img src=x onerror=window.hacked=17>\`
`;

describe("Markdown", () => {
  const { open } = useView();

  it("makes nothing of hostile markup", async () => {
    const view = await open();
    const requests: string[] = [];
    const own = new URL(view.page.url()).origin;
    view.page.on("request", (request) => {
      if (!request.url().startsWith(own)) requests.push(request.url());
    });
    await view.show(withItems(agent(hostile)));
    const message = view.page.locator(".markdown");
    const found = await message.evaluate((root) => ({
      tags: [...new Set([...root.querySelectorAll("*")].map((element) => element.localName))].sort(),
      attributes: [
        ...new Set([...root.querySelectorAll("*")].flatMap((element) => element.getAttributeNames())),
      ].sort(),
      links: [...root.querySelectorAll("a")].map((link) => link.getAttribute("data-href")),
    }));
    assert.deepEqual(found.tags, ["a", "br", "button", "code", "div", "li", "p", "pre", "span", "ul"]);
    assert.deepEqual(found.attributes, [
      "aria-hidden",
      "class",
      "data-href",
      "dir",
      "role",
      "tabindex",
      "title",
      "type",
    ]);
    assert.deepEqual(found.links, [
      "javascript&#58;window.hacked=10", // Not an address any more: a file name that nobody has.
      'https://a.example/"onmouseover="window.hacked=12',
      "https://b.example",
      "https://evil.example/pixel.png",
      "https://evil.example/p.png",
    ]);
    for (const element of await message.locator("a, b, button").all()) await element.hover();
    assert.equal(await view.page.evaluate(() => (window as unknown as { hacked?: number }).hacked), undefined);
    assert.deepEqual(requests, []);
    assert.match(await message.innerText(), /<script>window\.hacked = 1<\/script>/);
    assert.match(await message.innerText(), /<b onmouseover="window\.hacked=16">bold<\/b>\nnext/);
  });

  it("posts links instead of following them, by mouse, middle button and keyboard", async () => {
    const view = await open();
    await view.show(
      withItems(
        agent(
          "[web](https://a.example/?x=1&amp;y=2) [file](src/add.ts#L3) [line](src/add.ts:3) <me@a.example> C:\\\\x [drive](c:/x/y.ts)",
        ),
      ),
    );
    await view.posted();
    const address = view.page.url();
    const links = view.page.getByRole("link");
    for (const link of await links.all()) await link.click();
    const hrefs = ["https://a.example/?x=1&y=2", "src/add.ts#L3", "src/add.ts:3", "mailto:me@a.example", "c:/x/y.ts"];
    assert.deepEqual(
      await view.posted(),
      hrefs.map((href) => ({ type: "openLink", href })),
    );
    await links.first().focus();
    await view.page.keyboard.press("Enter");
    assert.deepEqual(await view.posted(), [{ type: "openLink", href: hrefs[0] }]);
    await links.first().click({ button: "middle" });
    assert.equal(view.page.url(), address);
    assert.equal(view.page.context().pages().length, 1);
  });

  it("copies, inserts and opens code, also from a list, and copies the message", async () => {
    const view = await open();
    await view.show(
      withItems(agent("```ts\nconst a = 1 < 2;\n\nlet b;\n```\n\n- item\n\n  ```\n  nested &amp;\n  ```\n")),
    );
    await view.posted();
    const buttons = view.page.getByRole("button", { name: "Copy", exact: true });
    assert.equal(await buttons.count(), 2);
    for (const button of await buttons.all()) await button.click();
    assert.deepEqual(await view.posted(), [
      { type: "copy", text: "const a = 1 < 2;\n\nlet b;" },
      { type: "copy", text: "nested &amp;" },
    ]);
    for (const name of ["Insert at Cursor", "Open as New File"]) {
      await view.page.getByRole("button", { name }).first().press("Enter");
    }
    await view.page.getByRole("button", { name: "Copy Message" }).press("Enter");
    const [insert, opened, message] = await view.posted();
    assert.deepEqual(insert, { type: "insertCode", text: "const a = 1 < 2;\n\nlet b;" });
    assert.deepEqual(opened, { type: "openCode", text: "const a = 1 < 2;\n\nlet b;", language: "ts" });
    assert.ok(message?.type === "copy" && message.text.startsWith("```ts\n"), "the message as Markdown");
    const [top, nested] = await view.page
      .locator(".code-block")
      .evaluateAll((blocks) =>
        blocks.map((block) => block.outerHTML.replace(/<code>.*<\/code>/s, "").replace(/<span>\w*<\/span>/, "")),
      );
    assert.equal(top, nested, "drawn the same");
  });

  it("colours code once it is complete, and only code of a sensible length in a known language", async () => {
    const view = await open();
    await view.show(chat({ turns: [turn([agent("```ts\nlet a = `x`;\n", { status: "inProgress" })])] }));
    const colours = view.page.locator(".markdown [class^=hljs-]");
    assert.equal(await colours.count(), 0);
    const append = (text: string) => view.patch({ op: "append", turnId: "turn", itemId: "agent", field: "text", text });
    await append("```\n");
    await view.loaded();
    const shown = await colours.allTextContents();
    assert.deepEqual(shown, ["let", "`x`"]);
    await append(`\n- in a list\n  \`\`\`js\n  let b\n`);
    assert.deepEqual(await colours.allTextContents(), shown);
    await append(`  \`\`\`\n\n\`\`\`nonsense\nlet c\n\`\`\`\n\n\`\`\`js\n${"let d;\n".repeat(2000)}\`\`\`\n`);
    assert.deepEqual(await colours.allTextContents(), [...shown, "let"]);
  });

  it("is one list to a screen reader, however long it is", async () => {
    const view = await open();
    await view.show(withItems(agent(Array.from({ length: 450 }, (_, index) => `${index + 1}. item`).join("\n"))));
    assert.equal(await view.page.locator(".markdown ol").count(), 3, "in parts, which the browser can skip");
    assert.equal(await view.page.locator(".markdown").getByRole("list").count(), 1);
    assert.equal(await view.page.locator(".markdown").getByRole("listitem").count(), 450);
  });

  it("draws text in its own direction", async () => {
    const view = await open();
    await view.show(withItems(agent("שלום עולם\n\nhello")));
    const directions = await view.page
      .locator(".markdown p")
      .evaluateAll((all) => all.map((paragraph) => getComputedStyle(paragraph).direction));
    assert.deepEqual(directions, ["rtl", "ltr"]);
  });

  it("reads a text anew that turns into another one while it streams", async () => {
    const view = await open();
    const live = (text: string) => agent(text, { status: "inProgress" });
    const append = (text: string) => ({ op: "append", turnId: "turn", itemId: "agent", field: "text", text }) as const;
    const shown = () => view.page.locator(".markdown").innerText();
    await view.show(chat({ turns: [turn([live("")])] }));
    await view.patch(append("one "), append("two"));
    assert.equal(await shown(), "one two");
    await view.patch(append("\r"));
    await view.patch(append("\nthree"));
    assert.equal(await shown(), "one two three");
    await view.patch({ op: "item", turnId: "turn", value: live("```\nother") });
    await view.patch(append(" code"));
    assert.equal(await view.page.locator(".markdown code").innerText(), "other code\n");
    await view.patch({ op: "item", turnId: "turn", value: live("ten letter") }, append("s at the end"));
    assert.equal(await shown(), "ten letters at the end");
  });

  const streams: Record<string, string> = {
    "blocks that join":
      "para\nmore\n===\n\n- a\n- b\n\n  c\n- d\n\nx\n\n    indented\n\n> quote\nlazy\n\n1. x\n   ```js\n   y\n   ```\n2. z\n",
    "tables and rules": "| a | b |\n|:--|--:|\n| 1 | **2** |\n\nText\n***\n- - -\n\n- [ ] open\n- [x] done\n",
    "definitions at the end":
      "See [one] and [two][2].\n\nMore *text* here.\n\n[one]: https://one.example\n[2]: https://two.example 'Two'\n\nAfter [one].\n",
    "carriage returns": "a\r\n\r\n```\r\ncode\r\n```\r\n\r\nb\rc\r\n",
    "unclosed things": "**bold\n\n```py\nx = `1`\n\n\n~~~\n",
    "markup across blocks": "<div>\n\n*text*\n\n</div>\n\n<!-- a\n\nb -->\nend\n",
    hostile: hostile,
  };
  for (const [name, text] of Object.entries(streams)) {
    it(`draws what streams in as what is there at once: ${name}`, async () => {
      const view = await open();
      const html = () => view.page.locator(".markdown").innerHTML();
      await view.show(chat({ turns: [turn([agent("", { status: "inProgress" })])] }));
      const steps = Math.ceil(text.length / 40);
      for (let at = 0; at < text.length; at += steps) {
        await view.patch({
          op: "append",
          turnId: "turn",
          itemId: "agent",
          field: "text",
          text: text.slice(at, at + steps),
        });
      }
      const unfinished = await html();
      await view.show(withItems(agent(text)));
      await view.loaded();
      const streamed = await html();
      const fresh = await open();
      await fresh.show(withItems(agent(text)));
      await fresh.loaded();
      assert.equal(streamed, await fresh.page.locator(".markdown").innerHTML());
      assert.ok(streamed.length > 20);
      const uncoloured = (drawn: string) => drawn.replace(/<span class="(hljs-[^"]*|code-part[^"]*)">|<\/span>/g, "");
      assert.equal(uncoloured(unfinished), uncoloured(streamed), "also before the last word, but for colours");
    });
  }
});
