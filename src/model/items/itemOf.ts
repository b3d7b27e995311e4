import type { ThreadItem } from "../../protocol/generated/v2/ThreadItem";

/** The protocol's item of one type. */
export type ItemOf<T extends ThreadItem["type"]> = Extract<ThreadItem, { type: T }>;
