import type { ModeKind } from "../protocol/generated/ModeKind";
import type { AskForApproval } from "../protocol/generated/v2/AskForApproval";
import type { SandboxMode } from "../protocol/generated/v2/SandboxMode";
import type { SandboxPolicy } from "../protocol/generated/v2/SandboxPolicy";
import type { ModeId } from "../shared/view";

/** What a mode sends. docs/modes.md shows what each one makes the real server ask for. */
export interface Mode {
  readonly approvalPolicy: AskForApproval;
  /** For `thread/start`. */
  readonly sandbox: SandboxMode;
  /** For `turn/start`, so that a change of mode holds from the next turn on. */
  readonly sandboxPolicy: SandboxPolicy;
  readonly collaborationMode: ModeKind;
}

export const modes: Readonly<Record<ModeId, Mode>> = {
  ask: {
    approvalPolicy: "never",
    sandbox: "read-only",
    sandboxPolicy: { type: "readOnly", networkAccess: false },
    collaborationMode: "default",
  },
  plan: {
    approvalPolicy: "never",
    sandbox: "read-only",
    sandboxPolicy: { type: "readOnly", networkAccess: false },
    collaborationMode: "plan",
  },
  agent: {
    approvalPolicy: "on-request",
    sandbox: "read-only",
    sandboxPolicy: { type: "readOnly", networkAccess: false },
    collaborationMode: "default",
  },
  auto: {
    approvalPolicy: "on-request",
    sandbox: "workspace-write",
    sandboxPolicy: {
      type: "workspaceWrite",
      writableRoots: [],
      networkAccess: false,
      excludeTmpdirEnvVar: false,
      excludeSlashTmp: false,
    },
    collaborationMode: "default",
  },
  full: {
    approvalPolicy: "never",
    sandbox: "danger-full-access",
    sandboxPolicy: { type: "dangerFullAccess" },
    collaborationMode: "default",
  },
};

/**
 * What `turn/start` sends for a mode.
 * @param roots folders that are the thread's own beside the one it works in
 */
export function sandboxPolicy({ sandboxPolicy: policy }: Mode, roots: readonly string[]): SandboxPolicy {
  return policy.type === "workspaceWrite" ? { ...policy, writableRoots: [...roots] } : policy;
}

/** In the order in which a picker lists them: from the most careful to the least. */
export const modeIds: readonly ModeId[] = ["ask", "plan", "agent", "auto", "full"];
