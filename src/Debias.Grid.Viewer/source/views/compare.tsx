export function Compare(_: { path: readonly string[] }) {
  return null;
}
