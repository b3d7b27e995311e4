import type { ToolCallItem } from "../../../src/shared/items";
import { change } from "./states";

/** The smallest picture: one pixel. */
export const dot =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/** Turns what follows around: "gpj.exe" reads as "exe.jpg". */
export const turned = "photo\u202egpj.exe";

/** A call of a tool. */
export const tool = (rest: Partial<ToolCallItem> = {}): ToolCallItem => ({
  type: "mcpToolCall",
  id: "tool",
  status: "completed",
  server: "docs",
  tool: "look",
  args: null,
  result: [],
  error: null,
  progress: null,
  durationMs: 900,
  ...rest,
});
/** Changes to so many files. */
export const manyFiles = (count: number) =>
  Array.from({ length: count }, (_, index) => change({ path: `/home/ada/project/src/${index}.ts` }));
/** A command that holds a script. */
export const script = `cat > a.py <<'EOF'\n${"print('one more line of a script')\n".repeat(60)}EOF`;
