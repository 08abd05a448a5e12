import type { TabProps } from "../views/experiment";

export function PaperTab(_: TabProps) {
  return null;
}
