import assert from "node:assert/strict";
import { resetTime } from "../../../src/app/limits";
import type { RateLimitSnapshot } from "../../../src/protocol/generated/v2/RateLimitSnapshot";

describe("when a usage limit is whole again", () => {
  const window = (usedPercent: number, resetsAt: number | null) => ({ usedPercent, windowDurationMins: 300, resetsAt });
  const at = (primary: object | null, secondary: object | null) =>
    resetTime({ primary, secondary } as unknown as RateLimitSnapshot);

  it("is when the last of the used-up windows is", () => {
    assert.equal(at(window(100, 10), window(40, 99)), 10);
    assert.equal(at(window(100, 10), window(100, 99)), 99);
    assert.equal(at(window(30, 10), window(100, 99)), 99);
    assert.equal(at(window(99, 10), window(98, 99)), 10, "none is full: the shorter one");
    assert.equal(at(window(100, null), null), undefined);
    assert.equal(at(null, null), undefined);
  });
});
