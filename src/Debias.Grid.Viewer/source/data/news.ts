import { useEffect, useRef } from "preact/hooks";
import { say } from "../state/say";
import { standingWords } from "../model/words";
import { follow } from "./events";
import { load, peek, put, refresh, useSource } from "./resources";
import type { Page, Summary } from "./experiments";

/** Keeps a page of the list as it is on the server: changed rows change in place, new ones come with the next fetch. One stream serves all pages. */
export function useExperimentNews(path: string): void {
  const source = useSource();
  const shownPath = useRef(path);
  shownPath.current = path;
  useEffect(() => {
    if (!source.live) {
      return;
    }

    let timer = 0;
    let known: Set<string> | null = null;
    const reload = (after = 1000) => {
      if (timer === 0) {
        timer = window.setTimeout(() => {
          timer = 0;
          void load(shownPath.current);
          void load("inventory");
        }, after);
      }
    };
    const stop = follow(
      source,
      "events",
      (event) => {
        if (event.event !== "experiments") {
          return;
        }

        const { items = [], removed = [] } = JSON.parse(event.data) as { items?: Summary[]; removed?: string[] };
        const path = shownPath.current;
        const page = peek<Page<Summary>>(path);
        if (page === undefined) {
          return;
        }

        const news = new Map(items.map((item) => [item.id, item]));
        const gone = new Set(removed);
        put(path, { ...page, items: page.items.filter((item) => !gone.has(item.id)).map((item) => merge(item, news.get(item.id))) });
        const shown = new Set(page.items.map((item) => item.id));
        if (known !== null && (removed.some((id) => shown.has(id)) || items.some((item) => !known?.has(item.id)))) {
          reload();
        } else if (path.includes("state=") && items.some((item) => !shown.has(item.id))) {
          reload(5000);
        }

        known ??= new Set();
        for (const { id } of items) {
          known.add(id);
        }
      },
      () => reload(),
    );
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [source]);
}

function merge(old: Summary, news: Summary | undefined): Summary {
  return news === undefined ? old : { ...old, ...news, datasets: news.datasets ?? old.datasets ?? [], failures: (news.failures?.length ?? 0) > 0 ? news.failures : old.failures };
}

/** Follows one experiment: its summary at once, what is computed from its results at most every two seconds, less often where that takes long. */
export function useStatusNews(id: string, epoch: number): void {
  const source = useSource();
  useEffect(() => {
    if (!source.live) {
      return;
    }

    const path = `experiments/${encodeURIComponent(id)}`;
    let timer = 0;
    let busy = false;
    let dirty = false;
    let took = 0;
    let settled = -1;
    let over = false;
    const fetchLater = () => {
      if (over) {
        return;
      }

      if (busy || timer !== 0) {
        dirty = busy;
        return;
      }

      timer = window.setTimeout(async () => {
        timer = 0;
        busy = true;
        const begun = performance.now();
        await refresh(`${path}/`);
        took = performance.now() - begun;
        busy = false;
        if (dirty) {
          dirty = false;
          fetchLater();
        }
      }, Math.max(2000, 3 * took));
    };
    const stop = follow(
      source,
      `${path}/events`,
      (event) => {
        const news = JSON.parse(event.data) as Partial<Summary>;
        if (news.id === undefined || news.ledger === undefined) {
          void load(path);
          return;
        }

        const old = peek<Summary>(path);
        const summary = old === undefined ? (news as Summary) : merge(old, news as Summary);
        put(path, { ...summary, failures: (news.failures?.length ?? 0) > 0 ? news.failures : (old?.failures ?? []) });
        if (old !== undefined && old.standing !== summary.standing) {
          say(`${summary.name}: ${standingWords[summary.standing]}.`);
          void load(path);
        }

        const before = settled >= 0 ? settled : old?.ledger.settled;
        if (before !== undefined && before !== summary.ledger.settled) {
          fetchLater();
        }

        settled = summary.ledger.settled;
      },
      () => {
        void load(path);
        fetchLater();
      },
    );
    return () => {
      over = true;
      clearTimeout(timer);
      stop();
    };
  }, [source, id, epoch]);
}
