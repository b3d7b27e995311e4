import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { scenes } from "./support/scenes";
import { useView } from "./support/useView";

const folder = join(__dirname, "..", "..", "screenshots");

describe("look", () => {
  const { open } = useView();

  before(() => mkdirSync(folder, { recursive: true }));

  for (const theme of ["light", "dark", "highContrast"] as const) {
    for (const width of [300, 600]) {
      it(`fits: ${theme}, ${width} pixels wide`, async function () {
        this.timeout(120_000);
        const view = await open({ theme, width, height: 800 });
        for (const [name, state] of Object.entries(scenes)) {
          await view.show(state);
          const wide = await view.page.evaluate(() =>
            [...document.querySelectorAll("main, .scroller, .composer, .card, .item, .buttons")]
              .filter((element) => element.scrollWidth > element.clientWidth + 1)
              .map((element) => element.className),
          );
          assert.deepEqual(wide, [], `${name}: nothing sticks out`);
          await view.page.screenshot({
            path: join(folder, `webview-${name}-${theme}-${width}.png`),
            animations: "disabled",
          });
        }
      });
    }
  }
});
