import type { Frame } from "playwright-core";

/** A moment at which the page had been painted up to a numbered word. */
export interface Paint {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly word: number;
}

interface WithPaints {
  paints: Paint[];
}

/** Notes from now on what each paint of the conversation shows, by the last word of its last paragraph (`w12`). */
export function followPaints(view: Frame): Promise<void> {
  return view.evaluate(() => {
    const paints: Paint[] = [];
    Object.assign(window, { paints });
    // Not those of the conversation alone: it is drawn anew for a thread that has just got its id.
    const paragraphs = document.getElementsByTagName("p");
    const channel = new MessageChannel();
    let awaited = false;
    const lastWord = (): number => {
      for (let index = paragraphs.length - 1; index >= Math.max(0, paragraphs.length - 4); index -= 1) {
        const word = /w(\d+)\s*$/.exec(paragraphs[index]?.textContent ?? "");
        if (word) return Number(word[1]);
      }
      return -1;
    };
    new MutationObserver(() => {
      if (awaited) return;
      awaited = true;
      // After this frame's style, layout and paint.
      requestAnimationFrame(() => {
        const word = lastWord();
        channel.port1.onmessage = () => {
          awaited = false;
          paints.push({ at: Date.now(), word });
        };
        channel.port2.postMessage(0);
      });
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
}

/** What was noted so far, with what is there already and has yet to be painted. */
export function takePaints(view: Frame): Promise<readonly Paint[]> {
  return view.evaluate(async () => {
    for (let frames = 0; frames < 2; frames += 1) await new Promise(requestAnimationFrame);
    return (window as unknown as WithPaints).paints;
  });
}
