export function Submit(_: { path: readonly string[] }) {
  return null;
}
