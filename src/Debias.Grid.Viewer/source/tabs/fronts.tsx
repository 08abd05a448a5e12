import type { TabProps } from "../views/experiment";

export function FrontsTab(_: TabProps) {
  return null;
}
