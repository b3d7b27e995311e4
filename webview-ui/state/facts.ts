import { computed } from "@preact/signals";
import type { AgentThreadView, ProviderView } from "../../src/shared/view";
import { view } from "./store";

const noAgents: readonly AgentThreadView[] = [];

/** Facts about the whole view that single items need; who reads one is drawn again when it changes. */
export const provider = computed<ProviderView | null>(() => view.value?.provider ?? null);
export const signedIn = computed(() => (view.value?.account ?? null) !== null);
export const temporary = computed(() => view.value?.thread.temporary === true);
export const context = computed(() => view.value?.thread.context);
export const parent = computed(() => view.value?.parent ?? null);
export const agents = computed(() => view.value?.agents ?? noAgents);
