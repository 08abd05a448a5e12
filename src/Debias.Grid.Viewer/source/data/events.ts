import { asProblem, Problem } from "./problem";
import { heard, lost, tokenWanted, type Source } from "./source";

export interface ServerEvent {
  event: string;
  data: string;
}

/** Cuts a text of server-sent events into events; the rest waits for more. */
export class EventParser {
  private rest = "";

  push(text: string): ServerEvent[] {
    this.rest = (this.rest + text).replaceAll("\r\n", "\n");
    const blocks = this.rest.split("\n\n");
    this.rest = blocks.pop() ?? "";
    const events: ServerEvent[] = [];
    for (const block of blocks) {
      const event: ServerEvent = { event: "message", data: "" };
      const data: string[] = [];
      for (const line of block.split("\n")) {
        if (line.startsWith("event:")) {
          event.event = line.slice(6).trim();
        } else if (line.startsWith("data:")) {
          data.push(line.slice(5).replace(/^ /, ""));
        }
      }

      if (data.length > 0) {
        events.push({ ...event, data: data.join("\n") });
      }
    }

    return events;
  }
}

/** Wait before the n-th try: 1, 2, 4 … 30 seconds, less a part by chance so that many pages do not come at once. */
export function backOff(attempt: number, chance = Math.random()): number {
  return Math.min(30_000, 1000 * 2 ** attempt) * (0.75 + 0.25 * chance);
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => (clearTimeout(timer), resolve()), { once: true });
    addEventListener("online", () => resolve(), { once: true });
  });
}

/** A promise that is kept once the tab is seen. */
function seen(signal: AbortSignal): Promise<void> {
  if (!document.hidden || signal.aborted) {
    return Promise.resolve();
  }

  return new Promise((resolve) => {
    const look = () => {
      if (!document.hidden || signal.aborted) {
        document.removeEventListener("visibilitychange", look);
        resolve();
      }
    };
    document.addEventListener("visibilitychange", look);
    signal.addEventListener("abort", look, { once: true });
  });
}

/**
 * Follows a stream until it says "end", it is refused, or the caller has enough. A hidden tab lets go of it and takes it up again when seen;
 * after each loss the reader is told, so that it can fetch what it missed.
 */
export function follow(source: Source, path: string, tell: (event: ServerEvent) => void, again: () => void): () => void {
  const whole = new AbortController();
  void (async () => {
    let attempt = 0;
    let first = true;
    while (!whole.signal.aborted) {
      await seen(whole.signal);
      if (whole.signal.aborted) {
        return;
      }

      const once = new AbortController();
      const stop = () => once.abort();
      const hide = () => document.hidden && once.abort();
      whole.signal.addEventListener("abort", stop);
      document.addEventListener("visibilitychange", hide);
      try {
        const stream = await source.open(path, once.signal);
        if (!first) {
          again();
        }

        first = false;
        attempt = 0;
        if (await read(stream, tell, stop)) {
          return;
        }

        throw Problem.unreachable();
      } catch (error) {
        if (whole.signal.aborted) {
          return;
        }

        if (!once.signal.aborted) {
          const { status } = asProblem(error);
          if (status === 401) {
            await wanted(whole.signal);
          } else if (status >= 400 && status < 500 && status !== 429) {
            return;
          } else {
            await pause(backOff(attempt++), whole.signal);
          }
        }
      } finally {
        whole.signal.removeEventListener("abort", stop);
        document.removeEventListener("visibilitychange", hide);
      }
    }
  })();
  return () => whole.abort();
}

/** A server says something at least every few seconds; a connection that says nothing for so long has gone without a word. */
const longestSilence = 90_000;

/** Whether the stream said that nothing more will come. */
async function read(stream: ReadableStream<Uint8Array>, tell: (event: ServerEvent) => void, silent: () => void): Promise<boolean> {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  const parser = new EventParser();
  for (;;) {
    let part: ReadableStreamReadResult<Uint8Array>;
    const watch = setTimeout(silent, longestSilence);
    try {
      part = await reader.read();
    } catch (error) {
      if ((error as Error).name !== "AbortError") {
        lost();
      }

      throw error;
    } finally {
      clearTimeout(watch);
    }

    if (part.done) {
      return false;
    }

    heard();
    for (const event of parser.push(decoder.decode(part.value, { stream: true }))) {
      tell(event);
      if (event.event === "end") {
        return true;
      }
    }
  }
}

function wanted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const stop = tokenWanted.subscribe(() => {
      if (tokenWanted.get() === null) {
        stop();
        resolve();
      }
    });
    signal.addEventListener("abort", () => (stop(), resolve()), { once: true });
  });
}
