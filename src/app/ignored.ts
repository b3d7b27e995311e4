import type { ThreadMethod } from "../model/threadEvents";
import type { NotificationMethod } from "../protocol/methods";
import type { AppMethod } from "./notifications";

const notBuilt = "its part of the product is not built yet";
const notOffered = "belongs to a feature that this client does not offer";
const notSent = "the server does not send it any more";
const duplicate = "says again what another notification says";

/**
 * The notifications nothing is done with, each with its reason. The server is asked not to send them
 * (`optOutNotificationMethods`). The type makes the list complete: what is neither here nor handled doesn't compile.
 */
export const ignoredNotifications: Readonly<Record<Exclude<NotificationMethod, ThreadMethod | AppMethod>, string>> = {
  "thread/settings/updated": notBuilt,
  "item/fileChange/outputDelta": notSent,
  "item/autoApprovalReview/started": notBuilt,
  "item/autoApprovalReview/completed": notBuilt,
  "autoApprovalReview/strictReviewRequired": notBuilt,
  "hook/started": notBuilt,
  "hook/completed": notBuilt,
  "command/exec/outputDelta": notBuilt,
  "mcpServer/oauthLogin/completed": notBuilt,
  "mcpServer/startupStatus/updated": notBuilt,
  "account/rateLimits/updated": notBuilt,
  "app/list/updated": notBuilt,
  "externalAgentConfig/import/progress": notBuilt,
  "externalAgentConfig/import/completed": notBuilt,
  "fs/changed": notBuilt,
  "windows/worldWritableWarning": notBuilt,
  "windowsSandbox/setupCompleted": notBuilt,
  "thread/compacted": duplicate,
  "rawResponseItem/completed": duplicate,
  "rawResponse/completed": duplicate,
  "thread/readState/changed": notOffered,
  "thread/section/changed": notOffered,
  "thread/attachment/updated": notOffered,
  "thread/prediction/updated": notOffered,
  "thread/queue/changed": notOffered,
  "thread/project/updated": notOffered,
  "thread/environment/connected": notOffered,
  "thread/environment/disconnected": notOffered,
  "project/changed": notOffered,
  "process/outputDelta": notOffered,
  "process/exited": notOffered,
  "mcpServer/event/stream/notification": notOffered,
  "account/gatewayOAuth/changed": notOffered,
  "remoteControl/status/changed": notOffered,
  "model/verification": notOffered,
  "modelProvider/authRecoveryStarted": notOffered,
  "modelProvider/authRecoveryCompleted": notOffered,
  "turn/moderationMetadata": notOffered,
  "model/safetyBuffering/updated": notOffered,
  "thread/realtime/started": notOffered,
  "thread/realtime/itemAdded": notOffered,
  "thread/realtime/item/started": notOffered,
  "thread/realtime/item/transcript/delta": notOffered,
  "thread/realtime/item/completed": notOffered,
  "thread/realtime/transcript/delta": notOffered,
  "thread/realtime/transcript/done": notOffered,
  "thread/realtime/outputAudio/delta": notOffered,
  "thread/realtime/sdp": notOffered,
  "thread/realtime/error": notOffered,
  "thread/realtime/closed": notOffered,
};
