import assert from "node:assert/strict";
import { grantedPermissions, permissionViews } from "../../../src/model/permissions";
import type { AdditionalPermissionProfile } from "../../../src/protocol/generated/v2/AdditionalPermissionProfile";

const entry = (path: string, access: string) => ({ path: { type: "path", path }, access });
const profile = (fileSystem: object | null, network = true) =>
  ({ network: network ? { enabled: true } : null, fileSystem }) as unknown as AdditionalPermissionProfile;

describe("grantedPermissions", () => {
  const listed = profile({
    read: ["/r"],
    write: ["/w"],
    entries: [entry("/r", "read"), entry("/w", "write"), entry("/no", "deny")],
    globScanMaxDepth: 3,
  });

  it("keeps what was granted, and what the wish forbids itself", () => {
    assert.deepEqual(permissionViews(listed).length, 4);
    assert.deepEqual(grantedPermissions(listed, new Set([2])), {
      fileSystem: {
        ...{ globScanMaxDepth: 3, read: null, write: null },
        entries: [entry("/w", "write"), entry("/no", "deny")],
      },
    });
    assert.deepEqual(grantedPermissions(listed, new Set([0])), { network: { enabled: true } });
    assert.deepEqual(grantedPermissions(listed, new Set([3])), {}, "to forbid something is no grant");
    assert.deepEqual(grantedPermissions(listed, new Set()), {});
  });

  it("knows the lists of older servers, and their word for deny", () => {
    const older = profile({ read: ["/a", "/b"], write: ["/c"] });
    assert.deepEqual(grantedPermissions(older, new Set([2, 3])), { fileSystem: { read: ["/b"], write: ["/c"] } });
    assert.deepEqual(grantedPermissions(profile({ read: null, write: ["/c"] }, false), new Set([0])), {
      fileSystem: { read: [], write: ["/c"] },
    });
    const none = profile({ read: null, write: null, entries: [entry("/x", "none")] }, false);
    assert.deepEqual(permissionViews(none), [{ kind: "file", access: "deny", path: "/x" }]);
  });
});
