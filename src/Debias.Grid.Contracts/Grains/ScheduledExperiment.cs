using System.Globalization;

namespace Debias.Grid.Contracts.Grains;

/// <summary>An experiment's entry in the schedule.</summary>
/// <param name="Id">Experiment id.</param>
/// <param name="Priority">Higher first.</param>
/// <param name="MaxConcurrency">Most seeds at a time; 0: no limit.</param>
/// <param name="Engine">Engine that a silo must have.</param>
/// <param name="Points">Sweep points; their coordinators are asked for work in order.</param>
/// <param name="ShardsPerPoint">Coordinators of each point.</param>
[GenerateSerializer, Immutable]
public sealed record ScheduledExperiment(
    [property: Id(0)] string Id,
    [property: Id(1)] int Priority,
    [property: Id(2)] int MaxConcurrency,
    [property: Id(3)] string Engine,
    [property: Id(4)] int Points,
    [property: Id(5)] int ShardsPerPoint
)
{
    /// <summary>Number of coordinators.</summary>
    public int Coordinators => Points * ShardsPerPoint;

    /// <summary>Key of a coordinator, by its place in the order of work.</summary>
    public string Coordinator(int place) => GrainKeys.Coordinator(Id, place / ShardsPerPoint, place % ShardsPerPoint);

    /// <summary>A coordinator's place in the order of work; −1 for a key that is not one of this experiment's.</summary>
    public int PlaceOf(string coordinator)
    {
        ArgumentNullException.ThrowIfNull(coordinator);
        string[] parts = coordinator.Split('/');
        return
            parts.Length == 3
            && parts[0] == Id
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int point)
            && point < Points
            && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out int shard)
            && shard < ShardsPerPoint
            ? (point * ShardsPerPoint) + shard
            : -1;
    }
}
