import { isOpen, pathData } from "../figures/markers";
import { methodColour, theme } from "../figures/theme";
import { useStore } from "../state/store";

/** A method's marker as figures draw it. */
export function Marker({ colour, marker }: { colour: string; marker: string }) {
  const shown = methodColour(colour, useStore(theme));
  const open = isOpen(marker);
  return (
    <svg class="marker" width="14" height="14" viewBox="-7 -7 14 14" aria-hidden="true">
      <path d={pathData(marker, 4.4)} fill={open ? "none" : shown} stroke={open ? shown : "none"} stroke-width="1.6" />
    </svg>
  );
}
