import { Store } from "../state/store";
import { Problem } from "./problem";
import type { Caller } from "./experiments";

/** Where results come from: a server, or the page itself. */
export interface Source {
  /** Whether there is a server that can be steered and whose news come by themselves. */
  readonly live: boolean;
  get(path: string, signal?: AbortSignal): Promise<unknown>;
  /** Asks for a sign of life; the connection says what came of it. */
  ask(): Promise<void>;
  send(method: "POST" | "DELETE", path: string, body?: string): Promise<unknown>;
  open(path: string, signal: AbortSignal): Promise<ReadableStream<Uint8Array>>;
  file(path: string): Promise<Blob>;
}

/** Whether the server answers, and when it last did. */
export interface Connection {
  lost: boolean;
  lastNews: number;
}

export const connection = new Store<Connection>({ lost: false, lastNews: Date.now() });
export const caller = new Store<Caller | null>(null);
export const tokenWanted = new Store<string | null>(null);

/** In memory only: it is gone with the page. */
let token = "";

export function setToken(text: string): void {
  token = text.trim();
}

export function heard(): void {
  const { lost, lastNews } = connection.get();
  const now = Date.now();
  if (lost || now - lastNews > 1000) {
    connection.set({ lost: false, lastNews: now });
  }
}

export function lost(): void {
  connection.set({ ...connection.get(), lost: true });
}

/** A server that says nothing for so long, in milliseconds, is as good as gone: a frozen one takes requests and never answers. */
const longestWait = 10_000;

/** A server's API, relative to the page. */
export class LiveSource implements Source {
  readonly live = true;

  async get(path: string, signal?: AbortSignal): Promise<unknown> {
    return (await this.patiently(path, { signal: signal ?? null })).json();
  }

  async ask(): Promise<void> {
    const signal = AbortSignal.timeout(longestWait);
    await this.request("caller", { signal }).catch(() => signal.aborted && lost());
  }

  async send(method: "POST" | "DELETE", path: string, body?: string): Promise<unknown> {
    const init: RequestInit = { method };
    if (body !== undefined) {
      init.body = body;
      init.headers = { "Content-Type": "application/yaml" };
    }

    const text = await (await this.request(path, init)).text();
    return text === "" ? null : JSON.parse(text);
  }

  async open(path: string, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
    const response = await this.request(path, { signal, headers: { Accept: "text/event-stream" } });
    if (response.body === null) {
      throw Problem.unreachable();
    }

    return response.body;
  }

  async file(path: string): Promise<Blob> {
    return (await this.patiently(path, {})).blob();
  }

  /** Waits as long as a busy server asks for, a few times; only for what can be asked twice. */
  private async patiently(path: string, init: RequestInit): Promise<Response> {
    for (let attempt = 0; ; attempt++) {
      try {
        return await this.request(path, init);
      } catch (error) {
        if (!(error instanceof Problem) || error.status !== 429 || attempt >= 5) {
          throw error;
        }

        await new Promise((resolve) => setTimeout(resolve, 1000 * (attempt + 1) * (0.5 + Math.random())));
      }
    }
  }

  private async request(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    if (token !== "") {
      headers.set("Authorization", `Bearer ${token}`);
    }

    let response: Response;
    try {
      response = await fetch(`api/v1/${path}`, { ...init, headers, cache: "no-cache" });
    } catch (error) {
      if (init.signal?.aborted) {
        throw error;
      }

      lost();
      throw Problem.unreachable();
    }

    if (response.status === 502 || response.status === 503 || response.status === 504) {
      lost();
      throw await Problem.of(response);
    }

    heard();
    if (response.status === 401) {
      tokenWanted.set(token === "" ? "This server asks its callers for a token." : "The server does not know this token.");
    }

    if (!response.ok) {
      throw await Problem.of(response);
    }

    return response;
  }
}

/** Resources that the page holds in itself: an object from path to body. */
export class EmbeddedSource implements Source {
  readonly live = false;

  constructor(private readonly resources: Record<string, unknown>) {}

  static async read(element: HTMLElement): Promise<EmbeddedSource> {
    const packed = Uint8Array.from(atob((element.textContent ?? "").replace(/\s+/g, "")), (character) => character.charCodeAt(0));
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new EmbeddedSource(await new Response(stream).json());
  }

  get(path: string): Promise<unknown> {
    const found = this.resources[path] ?? this.resources[path.split("?", 1)[0] ?? ""];
    return found === undefined
      ? Promise.reject(new Problem(404, "Not in this report", "The report holds no such part. A server, or the result folder beside it, may."))
      : Promise.resolve(found);
  }

  ask(): Promise<void> {
    return Promise.resolve();
  }

  send(): Promise<unknown> {
    return Promise.reject(new Problem(0, "This is a report", "Nothing can be changed in a report."));
  }

  file(): Promise<Blob> {
    return Promise.reject(new Problem(0, "This is a report", "The files lie beside it, in the result folder."));
  }

  open(): Promise<ReadableStream<Uint8Array>> {
    return Promise.reject(new Problem(0, "This is a report", "A report has no news."));
  }
}
