import type { SpecError } from "./plans";

/** A request that was refused, or that reached nobody (status 0). */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    readonly errors: readonly SpecError[] = [],
    readonly nearest?: string,
  ) {
    super(detail || title);
  }

  static unreachable(): Problem {
    return new Problem(0, "The server does not answer", "No connection. The page tries again by itself.");
  }

  static async of(response: Response): Promise<Problem> {
    try {
      const body = await response.json();
      return new Problem(response.status, body.title ?? "Refused", body.detail ?? "", body.errors ?? [], body.nearest);
    } catch {
      return new Problem(response.status, `The server answered ${response.status}`, response.statusText);
    }
  }
}

export function asProblem(error: unknown): Problem {
  return error instanceof Problem ? error : new Problem(0, "Something failed in this page", String(error));
}
