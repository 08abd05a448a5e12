using Debias.OptionModel;

namespace Debias.Grid.Specs.Reading;

/// <summary>How large a spec may become, so that a slip of the finger does not become a million runs.</summary>
internal readonly record struct ExpansionLimits(long MaxRuns, long MaxPoints, SpecBounds Bounds)
{
    public string RunsRemedy => Remedy(MaxRuns, Bounds.MaxRuns, "execution.max_runs");

    public string PointsRemedy => Remedy(MaxPoints, Bounds.MaxPoints, "execution.max_points");

    public static ExpansionLimits Of(OptionSet execution, SpecBounds bounds) =>
        new(Math.Min(Limit(execution, "max_runs"), bounds.MaxRuns), Math.Min(Limit(execution, "max_points"), bounds.MaxPoints), bounds);

    // A limit in error is reported already; no second message should follow from it.
    private static long Limit(OptionSet execution, string option) =>
        execution.Fixed.TryGetValue(option, out string? value) ? CanonicalJson.WholeNumber(value) : 1_000_000;

    private static string Remedy(long limit, long bound, string option) =>
        limit < bound ? $"raise {option}" : "submit it in parts; this is the server's own limit, which only its operator can raise";
}
