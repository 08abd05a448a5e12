import type { TabProps } from "../views/experiment";

export function SensitivityTab(_: TabProps) {
  return null;
}
