import type { Days } from "../../model/threadList/groups";

/** When the days began by which threads are grouped, where the person is. */
export function daysBefore(now: Date): Days {
  const start = (daysAgo: number): number =>
    new Date(now.getFullYear(), now.getMonth(), now.getDate() - daysAgo).getTime() / 1000;
  return { today: start(0), yesterday: start(1), week: start(7), month: start(30) };
}
