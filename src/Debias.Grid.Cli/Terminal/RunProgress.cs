using System.Globalization;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Specs;
using Debias.OptionModel;

namespace Debias.Grid.Cli.Terminal;

/// <summary>How far an experiment is, with an estimate of the time left.</summary>
/// <param name="Ledger">Method runs by state.</param>
/// <param name="Fraction">Share of the whole work done, seeds under way counted in part.</param>
/// <param name="Elapsed">Since this process began to work on it.</param>
/// <param name="Remaining">Estimate; null while there is nothing to judge by.</param>
/// <param name="Running">What the slots are doing.</param>
internal sealed record RunProgress(
    Ledger Ledger,
    double Fraction,
    TimeSpan Elapsed,
    TimeSpan? Remaining,
    IReadOnlyList<RunningSeed> Running
)
{
    /// <summary>Takes a reading.</summary>
    /// <param name="spec">The experiment.</param>
    /// <param name="ledger">Its ledger.</param>
    /// <param name="seeds">Its seeds: those of the first point in the spec's order, then those of the second.</param>
    /// <param name="elapsed">Since this process began.</param>
    /// <param name="fractionAtStart">Share that earlier processes had done: the rate is judged by this one's work alone.</param>
    public static RunProgress Read(
        ExperimentSpec spec,
        Ledger ledger,
        IReadOnlyList<SeedStatus> seeds,
        TimeSpan elapsed,
        double fractionAtStart
    )
    {
        SeedStatus[] running = [.. seeds.Where(seed => seed.Status == RunStatus.Running)];
        IEnumerable<RunningSeed> named = seeds
            .Select((seed, position) => (Seed: seed, Point: spec.Points[position / spec.Seeds.Length]))
            .Where(pair => pair.Seed.Status == RunStatus.Running)
            .Select(pair => Name(pair.Point, pair.Seed.Seed, pair.Seed.Phase));
        double runsPerSeed = (double)spec.MethodRuns / (spec.Points.Length * spec.Seeds.Length);
        double fraction = Math.Min(1, (ledger.Settled + running.Sum(seed => seed.Fraction) * runsPerSeed) / ledger.Planned);
        double own = fraction - fractionAtStart;
        TimeSpan? remaining = own > 0.005 && elapsed > TimeSpan.FromSeconds(1) ? elapsed * ((1 - fraction) / own) : null;
        return new RunProgress(ledger, fraction, elapsed, remaining, [.. named]);
    }

    /// <summary>Takes a reading of an experiment on a server, where only settled method runs are counted.</summary>
    /// <param name="ledger">Its ledger.</param>
    /// <param name="settledAtStart">Method runs that were settled when the watch began.</param>
    /// <param name="elapsed">Since then.</param>
    /// <param name="running">Some of the seeds under way.</param>
    public static RunProgress Of(Ledger ledger, long settledAtStart, TimeSpan elapsed, IReadOnlyList<RunningSeed> running)
    {
        long own = ledger.Settled - settledAtStart;
        TimeSpan? remaining =
            own > 0 && elapsed > TimeSpan.FromSeconds(1) ? elapsed * ((double)(ledger.Planned - ledger.Settled) / own) : null;
        return new RunProgress(ledger, (double)ledger.Settled / ledger.Planned, elapsed, remaining, running);
    }

    /// <summary>A seed as a line of progress names it: in a sweep, with the values of its point.</summary>
    public static RunningSeed Name(PointSpec point, long seed, string phase)
    {
        IEnumerable<string> swept = point.Swept.Select(value =>
            $"{value.Path[(value.Path.LastIndexOf('.') + 1)..]} = {CanonicalJson.Display(value.Value)}"
        );
        return new RunningSeed(string.Join(", ", [string.Create(CultureInfo.InvariantCulture, $"seed {seed}"), .. swept]), phase);
    }
}
