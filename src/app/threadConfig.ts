/**
 * What threads run with beside the person's own configuration: one that no view shows is free at once for other windows
 * and terminals, not only after half an hour (0.169.0; 0.130.0 takes it and keeps its half hour, but locks nothing).
 */
export const threadConfig = { thread_unload_delay_secs: 0 };
