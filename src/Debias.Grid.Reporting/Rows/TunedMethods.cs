using Debias.Grid.Specs;

namespace Debias.Grid.Reporting.Rows;

/// <summary>Which methods of an experiment are tuned.</summary>
internal static class TunedMethods
{
    /// <summary>Their names, tuned at one point or more, in the order of the spec.</summary>
    public static IReadOnlyList<string> Of(ExperimentSpec spec) =>
        [
            .. spec
                .Points.SelectMany(point => point.Methods)
                .Where(method => method.Tuning is not null)
                .Select(method => method.Name)
                .Distinct(),
        ];
}
