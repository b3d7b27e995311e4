import assert from "node:assert/strict";
import { isTooOld, versionOfUserAgent } from "../../../src/protocol/version";

describe("version", () => {
  it("is read off the user agent", () => {
    assert.equal(
      versionOfUserAgent("codex_sidecar/0.169.0 (Debian 12.0.0; x86_64) xterm (codex_sidecar; 0.1.0)"),
      "0.169.0",
    );
    assert.equal(versionOfUserAgent("codex_sidecar/0.170.0-alpha.3 (Mac OS)"), "0.170.0-alpha.3");
    assert.equal(versionOfUserAgent("something else"), undefined);
  });

  it("is too old below 0.130.0", () => {
    const verdicts = ["0.129.9", "0.130.0", "0.130.0-alpha.1", "0.169.0", "1.0.0", "0.9.0"].map(isTooOld);
    assert.deepEqual(verdicts, [true, false, false, false, false, true]);
  });
});
