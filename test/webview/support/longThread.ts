import type { TurnView } from "../../../src/shared/view";
import { onePixel } from "../../support/onePixel";
import { agent, turn, user } from "./states";

/** Turns with long and short answers, lists and code whose height the browser only estimates, and an image. */
export function longThread(from: number, to: number): TurnView[] {
  return Array.from({ length: to - from }, (_, at) => {
    const index = from + at;
    const list = Array.from({ length: index % 3 === 0 ? 250 : 3 }, (_, item) => `- item ${item} of ${index}`).join(
      "\n",
    );
    const code = `\`\`\`ts\n${"const a = 1;\n".repeat(index % 4 === 0 ? 220 : 4)}\`\`\``;
    return turn(
      [
        user(`Prompt ${index}`, { id: `u${index}` }),
        agent(`Answer ${index}\n\n${"words and words ".repeat(30)}\n\n${list}\n\n${code}`, { id: `a${index}` }),
        {
          type: "dynamicToolCall",
          id: `tool${index}`,
          status: "completed",
          server: null,
          tool: "draw",
          args: null,
          result: [{ kind: "image", url: onePixel }],
          error: null,
          progress: null,
          durationMs: 3,
        },
      ],
      { id: `t${index}`, status: "completed" },
    );
  });
}
