namespace Debias.Grid.Contracts.Results;

/// <summary>What was predicted for the rows of one seed at one point.</summary>
/// <param name="Point">Index of the sweep point.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Rows">Its rows by part, with what the base network predicts.</param>
/// <param name="Runs">Its method runs that have predictions, in canonical order.</param>
public sealed record SeedPredictions(int Point, long Seed, PartRows[] Rows, IReadOnlyList<RunPredictions> Runs);
