import { computed } from "@preact/signals";
import type { Decision } from "../../src/shared/decisions";
import type { AgentThreadView, ProviderView } from "../../src/shared/view";
import { view } from "./store";

const noAgents: readonly AgentThreadView[] = [];
const noNames: readonly string[] = [];
const noDecisions: readonly Decision[] = [];

/**
 * Facts about the whole view that single parts need. Who reads one is drawn again when it changes; who reads the view
 * itself would be with every piece of an answer.
 */
export const provider = computed<ProviderView | null>(() => view.value?.provider ?? null);
export const signedIn = computed(() => (view.value?.account ?? null) !== null);
export const temporary = computed(() => view.value?.thread.temporary === true);
export const context = computed(() => view.value?.thread.context);
export const parent = computed(() => view.value?.parent ?? null);
export const agents = computed(() => view.value?.agents ?? noAgents);
export const agentIds = computed(() => view.value?.thread.agents ?? noNames);
export const folders = computed(() => view.value?.folders ?? noNames);
export const decisions = computed(() => view.value?.decisions ?? noDecisions);
export const takesImages = computed(() => view.value?.images ?? true);
export const editing = computed(() => view.value?.thread.editingTurn != null);
export const branch = computed(() => view.value?.thread.branch);
export const cwd = computed(() => view.value?.thread.cwd ?? "");
export const roots = computed(() => view.value?.thread.roots);
/** The server has no way to move a thread that has begun. */
export const begun = computed(() => {
  const thread = view.value?.thread;
  return thread !== undefined && (thread.id !== null || thread.outbox.length > 0);
});
