using Debias.Grid.Contracts.Results;
using Debias.Grid.Specs;

namespace Debias.Grid.Contracts.Grains;

/// <summary>What became of a seed.</summary>
/// <param name="BaseNetwork">Content key of the base network; empty when there is none.</param>
/// <param name="Epochs">Epochs the base network was trained for.</param>
/// <param name="DataHash">Content hash of the dataset.</param>
/// <param name="Runs">Its method runs in canonical order, results without trajectories.</param>
[GenerateSerializer, Immutable]
public sealed record SeedRecord(
    [property: Id(0)] string BaseNetwork,
    [property: Id(1)] int Epochs,
    [property: Id(2)] string DataHash,
    [property: Id(3)] MethodRunRow[] Runs
)
{
    /// <summary>
    /// For each run, whether its <see cref="IMethodRunGrain"/> keeps more of it, a trajectory or predictions; the others have no more than
    /// is here.
    /// </summary>
    [Id(4)]
    public bool[] HasOwnRecord { get; init; } = new bool[Runs.Length];

    /// <summary>The dataset's name, where every seed has the same data; empty where each draws its own, and where there are none.</summary>
    [Id(5)]
    public string Dataset { get; init; } = string.Empty;

    /// <summary>
    /// Whether its rows are kept by its <see cref="ISeedRowsGrain"/>, and predictions with the runs that have a record of their own.
    /// </summary>
    [Id(6)]
    public bool HasPredictions { get; init; }

    /// <summary>What was done about values that the dataset lacked and about small groups, as sentences; empty where nothing was.</summary>
    [Id(7)]
    public string DataNotes { get; init; } = string.Empty;

    /// <summary>Name of the network that the point brings; empty where one is trained.</summary>
    [Id(8)]
    public string OwnNetwork { get; init; } = string.Empty;

    /// <summary>SHA-256 of that network's file.</summary>
    [Id(9)]
    public string OwnNetworkHash { get; init; } = string.Empty;

    /// <summary>Whether it holds these method runs, in this order, and no others.</summary>
    public bool IsOf(IEnumerable<MethodRunId> planned) =>
        HasOwnRecord.Length == Runs.Length && Runs.Select(run => run.Id).SequenceEqual(planned);
}
