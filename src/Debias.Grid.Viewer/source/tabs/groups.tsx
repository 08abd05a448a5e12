import type { TabProps } from "../views/experiment";

export function GroupsTab(_: TabProps) {
  return null;
}
