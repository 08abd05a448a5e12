import type { TabProps } from "../views/experiment";

export function StatisticsTab(_: TabProps) {
  return null;
}
