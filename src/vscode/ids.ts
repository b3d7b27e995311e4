/** Ids of package.json that several places need. */
export const chatViewId = "codexSidecar.chat";
export const threadsViewId = "codexSidecar.threads";
/** The editor tabs with a thread. */
export const threadPanelType = "codexSidecar.thread";
