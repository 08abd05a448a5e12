import { useEffect, useRef, useState } from "preact/hooks";
import { useExperimentNews } from "../data/news";
import { useResource, useSource } from "../data/resources";
import type { Inventory, Page, Standing, Summary } from "../data/experiments";
import { count, plural, standingWords } from "../model/words";
import { Select } from "../parts/controls";
import { Heading } from "../parts/heading";
import { Await, Nothing } from "../parts/states";
import { formatRoute, go, setQuery, useRoute } from "../state/route";
import { useScopes } from "../state/scopes";
import { ExperimentList } from "./experimentList";

const pageSize = 50;

/** The path of a page of the list as the address asks for it. */
export function listPath(query: Readonly<Record<string, string>>): string {
  const wanted = new URLSearchParams({ limit: String(pageSize) });
  for (const key of ["search", "state", "dataset", "sort", "after"]) {
    const value = query[key];
    if (value !== undefined && value !== "") {
      wanted.set(key, value);
    }
  }

  return `experiments?${wanted}`;
}

/** All experiments. */
export function Overview() {
  const { query } = useRoute();
  const source = useSource();
  const scopes = useScopes();
  const path = source.live ? listPath(query) : "experiments";
  const list = useResource<Page<Summary>>(path);
  useExperimentNews(path);
  const chosen = new Set((query.ids ?? "").split(",").filter((id) => id !== ""));
  const pick = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) {
      next.add(id);
    }

    setQuery({ ids: [...next].join(",") }, false);
  };
  const filtered = ["search", "state", "dataset"].some((key) => (query[key] ?? "") !== "");
  // A request looks at so many experiments only: where none of them matches, those after them are asked for.
  const further = list.data !== undefined && !list.loading && list.data.items.length === 0 ? (list.data.next ?? null) : null;
  useEffect(() => {
    if (further !== null) {
      setQuery({ after: further }, false);
    }
  }, [further]);
  return (
    <>
      <div class="title-row">
        <Heading level={1}>Experiments</Heading>
        <div class="actions">
          <a class={`button${chosen.size < 2 ? " off" : ""}`} aria-disabled={chosen.size < 2} role={chosen.size < 2 ? "link" : undefined} href={chosen.size < 2 ? undefined : formatRoute(["compare"], { ids: [...chosen].join(",") })}>
            Compare{chosen.size > 0 ? ` (${chosen.size})` : ""}
          </a>
          {scopes.has("submit") ? (
            <a class="button primary" href="#/new">
              New experiment
            </a>
          ) : null}
        </div>
      </div>
      {source.live ? <Filters query={query} /> : null}
      <Await of={list} what="The list of experiments">
        {(page) =>
          further !== null ? (
            <p class="waiting" role="status">
              Looking further …
            </p>
          ) : page.items.length === 0 ? (
            filtered || query.after !== undefined ? (
              <Nothing title="No experiment matches">
                <p>
                  <button type="button" onClick={() => go("#/")}>
                    Clear the filters
                  </button>
                </p>
              </Nothing>
            ) : (
              <Nothing title="No experiments yet">
                <p>
                  Submit one with <code>debias-grid submit quickstart</code>
                  {scopes.has("submit") ? (
                    <>
                      , or <a href="#/new">paste a spec here</a>
                    </>
                  ) : null}
                  .
                </p>
              </Nothing>
            )
          ) : (
            <>
              <ExperimentList items={page.items} chosen={chosen} pick={pick} />
              <Pages page={page} query={query} filtered={filtered} />
            </>
          )
        }
      </Await>
    </>
  );
}

function Filters({ query }: { query: Readonly<Record<string, string>> }) {
  const [text, setText] = useState(query.search ?? "");
  const inventory = useResource<Inventory>("inventory");
  const timer = useRef(0);
  useEffect(() => setText(query.search ?? ""), [query.search]);
  const later = (patch: Record<string, string>) => {
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => setQuery({ ...patch, after: undefined, back: undefined }, false), 250);
  };
  const dataset = query.dataset ?? "";
  const datasets = inventory.data?.datasets ?? [];
  return (
    <form class="filters" role="search" onSubmit={(event) => event.preventDefault()}>
      <div class="field grow">
        <label for="search">Search</label>
        <input id="search" type="search" value={text} placeholder="Name or id" onInput={(event) => (setText(event.currentTarget.value), later({ search: event.currentTarget.value }))} />
      </div>
      <Select
        label="State"
        value={query.state ?? ""}
        choices={[{ value: "", title: "All" }, ...(Object.keys(standingWords) as Standing[]).map((value) => ({ value, title: standingWords[value] }))]}
        change={(state) => setQuery({ state, after: undefined, back: undefined })}
      />
      <Select
        label="Dataset"
        value={dataset}
        choices={["", ...datasets, ...(dataset === "" || datasets.includes(dataset) ? [] : [dataset])].map((value) => ({ value, title: value === "" ? "All" : value }))}
        change={(value) => setQuery({ dataset: value, after: undefined, back: undefined })}
      />
      <Select
        label="Order"
        value={query.sort ?? "newest"}
        choices={[
          { value: "newest", title: "Newest first" },
          { value: "oldest", title: "Oldest first" },
          { value: "name", title: "Name" },
        ]}
        change={(sort) => setQuery({ sort: sort === "newest" ? undefined : sort, after: undefined, back: undefined })}
      />
    </form>
  );
}

/** Which page it is, and of how many where that is known: how many a filter lets pass nobody has counted. */
function pageText(page: number, experiments: number | null, filtered: boolean): string {
  if (experiments === null) {
    return `Page ${count(page)}`;
  }

  const pages = Math.max(page, Math.ceil(experiments / pageSize));
  return filtered ? `Page ${count(page)}, of what matches among ${plural(experiments, "experiment")}` : `Page ${count(page)} of ${count(pages)}, ${plural(experiments, "experiment")}`;
}

/** Cursors of the pages before this one are in the address, so that the way back is known after a reload. */
function Pages({ page, query, filtered }: { page: Page<Summary>; query: Readonly<Record<string, string>>; filtered: boolean }) {
  const source = useSource();
  const inventory = useResource<Inventory>(source.live ? "inventory" : null);
  const before = (query.back ?? "").split("~").filter((cursor) => cursor !== "");
  const onLater = query.after !== undefined;
  const next = page.next ?? undefined;
  if (!onLater && next === undefined) {
    return <p class="hint">{plural(page.items.length, "experiment")}.</p>;
  }

  return (
    <nav class="pages" aria-label="Pages of the list">
      <button type="button" disabled={!onLater} onClick={() => setQuery({ after: before[before.length - 1] === "0" ? undefined : before[before.length - 1], back: before.slice(0, -1).join("~") || undefined })}>
        Previous
      </button>
      <span>{pageText(before.length + 1, inventory.data?.experiments ?? null, filtered)}</span>
      <button type="button" disabled={next === undefined} onClick={() => setQuery({ after: next, back: [...before, query.after ?? "0"].join("~") })}>
        Next
      </button>
    </nav>
  );
}
