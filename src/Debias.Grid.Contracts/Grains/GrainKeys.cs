using System.Globalization;
using Debias.Grid.Specs;

namespace Debias.Grid.Contracts.Grains;

/// <summary>How grains are named. A key read aloud says where in an experiment the grain stands.</summary>
public static class GrainKeys
{
    /// <summary>The one schedule of a cluster.</summary>
    public const string Schedule = "schedule";

    /// <summary>
    /// Seeds that one coordinator is responsible for at most, so that its state stays small however many seeds a point has.
    /// </summary>
    public const int SeedsPerCoordinator = 256;

    /// <summary>Number of coordinators that a sweep point's seeds are shared between.</summary>
    public static int CoordinatorsPerPoint(int seeds) => (seeds + SeedsPerCoordinator - 1) / SeedsPerCoordinator;

    /// <summary>The seeds of one shard of every point, in the spec's order.</summary>
    public static long[] SeedsOf(ExperimentSpec spec, int shard)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return [.. spec.Seeds.Skip(shard * SeedsPerCoordinator).Take(SeedsPerCoordinator)];
    }

    /// <summary>Key of the coordinator of one shard of a point's seeds.</summary>
    public static string Coordinator(string experiment, int point, int shard) =>
        string.Create(CultureInfo.InvariantCulture, $"{experiment}/{point}/{shard}");

    /// <summary>The experiment that a coordinator is of.</summary>
    public static string ExperimentOf(string coordinator)
    {
        ArgumentNullException.ThrowIfNull(coordinator);
        return coordinator.Split('/')[0];
    }

    /// <summary>Key of a seed.</summary>
    public static string Seed(string experiment, int point, long seed) =>
        string.Create(CultureInfo.InvariantCulture, $"{experiment}/{point}/{seed}");

    /// <summary>Key of a seed of a coordinator.</summary>
    public static string SeedOf(string coordinator, long seed)
    {
        ArgumentNullException.ThrowIfNull(coordinator);
        return string.Create(CultureInfo.InvariantCulture, $"{coordinator.AsSpan(0, coordinator.LastIndexOf('/'))}/{seed}");
    }

    /// <summary>Key of a method run.</summary>
    public static string MethodRun(string experiment, MethodRunId run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return $"{experiment}/{run}";
    }
}
