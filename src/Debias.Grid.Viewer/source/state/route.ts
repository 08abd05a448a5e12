import { Store, useStore } from "./store";

/** What the address asks for: #/path/parts?key=value. */
export interface Route {
  path: string[];
  query: Readonly<Record<string, string>>;
}

/** Reads a hash; null where it is not one of the viewer's, such as an anchor of the page around it. */
export function parseRoute(hash: string): Route | null {
  if (hash === "" || hash === "#") {
    return { path: [], query: {} };
  }

  if (!hash.startsWith("#/")) {
    return null;
  }

  const [path = "", query = ""] = hash.slice(2).split("?", 2);
  return {
    path: path.split("/").filter((part) => part !== "").map(decode),
    query: Object.fromEntries(new URLSearchParams(query)),
  };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Writes a hash; options that are empty are left out. */
export function formatRoute(path: readonly (string | number)[], query: Readonly<Record<string, string | number | undefined>> = {}): string {
  const entries = Object.entries(query).filter(([, value]) => value !== undefined && value !== "");
  const text = new URLSearchParams(entries.map(([key, value]) => [key, String(value)])).toString().replaceAll("%2C", ",");
  return `#/${path.map((part) => encodeURIComponent(part)).join("/")}${text === "" ? "" : `?${text}`}`;
}

/** The address is written a little after the view. */
let writing: ReturnType<typeof setTimeout> | undefined;

const current = new Store<Route>({ path: [], query: {} });

/** Begins to follow the address. */
export function followAddress(): void {
  const read = () => {
    clearTimeout(writing);
    const route = parseRoute(location.hash);
    if (route !== null) {
      current.set(route);
    }
  };
  addEventListener("hashchange", read);
  addEventListener("popstate", read);
  read();
}

export function useRoute(): Route {
  return useStore(current);
}

/** Goes to a view, as a step that "back" returns from. */
export function go(hash: string): void {
  clearTimeout(writing);
  if (location.hash !== hash) {
    location.hash = hash;
  }
}

/** Changes options of the view; a slider's many steps are no steps of the history. */
export function setQuery(patch: Record<string, string | number | undefined>, step = true): void {
  const route = current.get();
  const hash = formatRoute(route.path, { ...route.query, ...patch });
  if (step) {
    go(hash);
    return;
  }

  const read = parseRoute(hash);
  if (read !== null) {
    current.set(read);
  }

  // Browsers refuse an address that is changed too often, as hovering would.
  clearTimeout(writing);
  writing = setTimeout(() => history.replaceState(history.state, "", hash), 150);
}
