import type { ComponentChildren } from "preact";
import type { Problem } from "../data/problem";
import type { Loaded } from "../data/resources";
import { formatRoute } from "../state/route";

/** Nothing to show, why, and what to do. */
export function Nothing({ title, children, bad = false }: { title: string; children?: ComponentChildren; bad?: boolean }) {
  return (
    <div class={`nothing${bad ? " bad" : ""}`} role={bad ? "alert" : undefined}>
      <p class="nothing-title">{title}</p>
      {children}
    </div>
  );
}

export function ProblemText({ problem, what }: { problem: Problem; what: string }) {
  if (problem.status === 401 || problem.status === 403) {
    return (
      <Nothing title={problem.status === 401 ? "A token is needed" : "This token does not allow that"} bad>
        <p>{problem.detail || "Give a token with the scope that this asks for, above."}</p>
      </Nothing>
    );
  }

  if (problem.status === 404) {
    return (
      <Nothing title={`${what} is not here`} bad>
        <p>{problem.detail || "It may have been deleted, or the address is of another server."}</p>
        {problem.nearest === undefined || what.endsWith(` ${problem.nearest}`) ? null : (
          <p>
            <a href={formatRoute(["experiment", problem.nearest])}>Open {problem.nearest}</a>
          </p>
        )}
      </Nothing>
    );
  }

  return (
    <Nothing title={problem.status === 0 ? "The server does not answer" : problem.title} bad>
      <p>{problem.detail}</p>
    </Nothing>
  );
}

/** What a resource comes to: its contents, or why there are none. Old contents stay while a new fetch fails. */
export function Await<T>({ of, what, patience, children }: { of: Loaded<T>; what: string; patience?: string | undefined; children: (data: T) => ComponentChildren }) {
  if (of.data !== undefined) {
    return <>{children(of.data)}</>;
  }

  if (of.error !== undefined) {
    return <ProblemText problem={of.error} what={what} />;
  }

  return (
    <p class="waiting" role="status">
      Reading {what.charAt(0).toLowerCase() + what.slice(1)} …
      {patience === undefined ? null : (
        <>
          <br />
          {patience}
        </>
      )}
    </p>
  );
}
