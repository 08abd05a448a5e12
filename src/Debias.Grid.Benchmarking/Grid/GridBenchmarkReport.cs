namespace Debias.Grid.Benchmarking.Grid;

/// <summary>What the grid itself costs; <c>--json</c> prints it with names in snake case.</summary>
/// <param name="Cores">Processors that the runtime sees.</param>
/// <param name="Slots">Seeds at a time.</param>
/// <param name="Cases">One per shape of experiment.</param>
internal sealed record GridBenchmarkReport(int Cores, int Slots, IReadOnlyList<GridTiming> Cases);
