import { makeTempFolder, removeFolder } from "../test/support/codexHome";
import { makeManyFiles, measureFileSearch } from "../test/support/fileSearchTimes";
import { setUpRealServer } from "../test/support/realServer";
import type { Figure } from "./figure";
import { median } from "./median";

const files = 50_000;
const name = "module-49999";

/** Finding a file of many by its name, typed letter by letter: one search session against a search for each letter. */
export async function fileSearchFigures(): Promise<Figure[]> {
  const folder = makeTempFolder("many-files");
  const server = await setUpRealServer("0.169.0");
  try {
    makeManyFiles(folder, files);
    const whole: number[] = [];
    const first: number[] = [];
    for (let run = 0; run < 5; run += 1) {
      const times = await measureFileSearch(server.app, folder, name);
      whole.push(times.oneShot / times.session);
      first.push(times.firstOneShot / times.firstSession);
      if (process.env["BENCH_DETAILS"]) console.log("file search, ms", times);
    }
    return [
      {
        name: "file search: a name in 50,000 files, letter by letter",
        ratio: median(whole),
        target: 1,
        better: "higher",
      },
      { name: "file search: its first letter alone", ratio: median(first), target: 0.8, better: "higher" },
    ];
  } finally {
    await server.dispose();
    removeFolder(folder);
  }
}
