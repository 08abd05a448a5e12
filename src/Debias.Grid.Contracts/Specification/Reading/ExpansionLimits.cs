namespace Debias.Grid.Contracts.Specification.Reading;

/// <summary>How large a spec may become, so that a slip of the finger does not become a million runs.</summary>
internal readonly record struct ExpansionLimits(long MaxRuns, long MaxPoints)
{
    public static ExpansionLimits Of(OptionSet execution) => new(Limit(execution, "max_runs"), Limit(execution, "max_points"));

    // A limit in error is reported already; no second message should follow from it.
    private static long Limit(OptionSet execution, string option) =>
        execution.Fixed.TryGetValue(option, out string? value) ? CanonicalJson.WholeNumber(value) : 1_000_000;
}
