export function Run(_: { path: readonly string[] }) {
  return null;
}
