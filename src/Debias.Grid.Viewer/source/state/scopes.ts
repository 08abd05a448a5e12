import { useResource, useSource } from "../data/resources";
import type { Caller } from "../data/experiments";

/** What the reader may do. */
export function useScopes(): ReadonlySet<string> {
  const source = useSource();
  const { data } = useResource<Caller>(source.live ? "caller" : null);
  return new Set(data?.scopes ?? []);
}
