import { useEffect } from "preact/hooks";
import { useSource } from "./resources";
import { connection } from "./source";

/** How old the last news may be before the page asks whether anybody is there, and how often it looks, in milliseconds. */
const quietFor = 10_000;
const looksEvery = 2_000;

/** Whether it is time to ask: the tab is seen, nothing is lost yet, and nothing was said for a while. */
export function due(now: number, lastNews: number, lost: boolean, hidden: boolean): boolean {
  return !lost && !hidden && now - lastNews >= quietFor;
}

/**
 * Notices that the server is gone where no stream would: an experiment that has ended has no news, and neither have most views. While a stream
 * speaks nothing is asked.
 */
export function useHeartbeat(): void {
  const source = useSource();
  useEffect(() => {
    if (!source.live) {
      return;
    }

    let asking = false;
    const look = async () => {
      const { lost, lastNews } = connection.get();
      if (!asking && due(Date.now(), lastNews, lost, document.hidden)) {
        asking = true;
        await source.ask();
        asking = false;
      }
    };
    const timer = setInterval(() => void look(), looksEvery);
    const seen = () => void look();
    document.addEventListener("visibilitychange", seen);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", seen);
    };
  }, [source]);
}
