using Debias.Grid.Contracts.Results;

namespace Debias.Grid.Reporting.Comparison;

/// <summary>The one reading of the constraint: |bias| strictly below ε, as in the constrained objective.</summary>
internal static class Feasible
{
    public static bool Is(Evaluation test, double epsilon) => Math.Abs(test.Bias) < epsilon;
}
