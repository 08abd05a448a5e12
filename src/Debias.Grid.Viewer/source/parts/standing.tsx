import type { Ledger, Standing } from "../data/experiments";
import { count, plural, shareDone, standingWords } from "../model/words";

const shapes: Record<Standing, string> = {
  running: "M3 2.5l7 4-7 4z",
  paused: "M3 2.5h2.4v8H3zM7.6 2.5H10v8H7.6z",
  cancelled: "M2.5 6.5h8",
  stopped: "M3 3h7v7H3z",
  completed: "M2.5 7l3 3 5-6.5",
  completed_with_failures: "M6.5 2v5.2M6.5 9.4v1.4",
  failed: "M3 3l7 7M10 3l-7 7",
};

const filled: ReadonlySet<Standing> = new Set<Standing>(["running", "paused", "stopped"]);

/** How an experiment stands: a shape, a word and a colour, of which each is enough. */
export function StandingBadge({ standing }: { standing: Standing }) {
  return (
    <span class={`badge ${standing}`}>
      <svg width="13" height="13" viewBox="0 0 13 13" aria-hidden="true">
        <path d={shapes[standing]} fill={filled.has(standing) ? "currentColor" : "none"} stroke={filled.has(standing) ? "none" : "currentColor"} stroke-width="2" stroke-linecap="round" stroke-linejoin="round" />
      </svg>
      {standingWords[standing]}
    </span>
  );
}

/** Method runs by state as one bar. */
export function LedgerBar({ ledger, name }: { ledger: Ledger; name: string }) {
  const { planned, succeeded, failed, cancelled, unneeded, running } = ledger;
  const done = shareDone(ledger);
  const width = (part: number) => ({ width: `${planned === 0 ? 0 : (100 * part) / planned}%` });
  return (
    <div
      class="bar"
      role="progressbar"
      aria-label={`Progress of ${name}`}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.floor(100 * done)}
      aria-valuetext={ledgerText(ledger)}
      title={ledgerText(ledger)}
    >
      <span class="bar-good" style={width(succeeded)} />
      <span class="bar-bad" style={width(failed)} />
      <span class="bar-off" style={width(cancelled + unneeded)} />
      <span class="bar-now" style={width(running)} />
    </div>
  );
}

export function ledgerText(ledger: Ledger): string {
  const parts: string[] = [`${count(ledger.settled)} of ${plural(ledger.planned, "method run")} settled`];
  const rest: [number, string][] = [
    [ledger.failed, "failed"],
    [ledger.running, "running"],
    [ledger.queued, "queued"],
    [ledger.cancelled, "cancelled"],
    [ledger.unneeded, "not needed"],
  ];
  for (const [number, word] of rest) {
    if (number > 0) {
      parts.push(`${count(number)} ${word}`);
    }
  }

  return parts.join(", ");
}
