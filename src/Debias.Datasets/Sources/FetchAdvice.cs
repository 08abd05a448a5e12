namespace Debias.Datasets.Sources;

/// <summary>What to do about a missing file of a published dataset.</summary>
internal static class FetchAdvice
{
    public static string For(string kind) => $"Run 'debias-grid data fetch {kind}', or set DEBIAS_GRID_DATA to the folder that holds it.";
}
