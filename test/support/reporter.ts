import Mocha from "mocha";

/** What each test of every tier tells scripts/test.mjs, one line a test, after the mark. */
export interface TestResult {
  readonly title: string;
  readonly state: "passed" | "failed" | "pending";
  readonly ms: number;
  readonly error?: string;
}

/** Marks the lines that are for scripts/test.mjs rather than for people. */
export const resultMark = "@@test ";

/** Marks the lines about tests that are tried again. */
export const retryMark = "@@retry ";

/** A mocha reporter for all tiers: a result line a test, from which the outer runner prints and counts. */
export default class Reporter extends Mocha.reporters.Base {
  constructor(runner: Mocha.Runner, options?: Mocha.MochaOptions) {
    super(runner, options);
    const report = (result: TestResult): void => console.log(resultMark + JSON.stringify(result));
    runner.on("pass", (test) => report({ title: test.fullTitle(), state: "passed", ms: test.duration ?? 0 }));
    runner.on("pending", (test) => report({ title: test.fullTitle(), state: "pending", ms: 0 }));
    // Said aloud, for a test that needs a second try has something to mend.
    runner.on("retry", (test, error: Error) => {
      console.log(retryMark + JSON.stringify({ title: test.fullTitle(), error: error.stack ?? error.message }));
    });
    // Hooks that fail come here as well, under the name of the hook.
    runner.on("fail", (test, error: Error) =>
      report({
        title: test.fullTitle(),
        state: "failed",
        ms: test.duration ?? 0,
        error: error.stack ?? String(error),
      }),
    );
  }
}
