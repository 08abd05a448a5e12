using System.Numerics;

namespace Debias.Fairness.Reductions;

/// <summary>What a wrong prediction costs, as whole numbers over one denominator, so that sums of costs are exact.</summary>
public sealed class ErrorCosts
{
    private ErrorCosts(BigInteger falsePositive, BigInteger falseNegative, BigInteger denominator) =>
        (FalsePositive, FalseNegative, Denominator) = (falsePositive, falseNegative, denominator);

    /// <summary>Cost of a false positive times <see cref="Denominator"/>.</summary>
    internal BigInteger FalsePositive { get; }

    /// <summary>Cost of a false negative times <see cref="Denominator"/>.</summary>
    internal BigInteger FalseNegative { get; }

    /// <summary>The common denominator.</summary>
    internal BigInteger Denominator { get; }

    /// <summary>Cost of a false positive.</summary>
    public double OfFalsePositive => (double)FalsePositive / (double)Denominator;

    /// <summary>Cost of a false negative.</summary>
    public double OfFalseNegative => (double)FalseNegative / (double)Denominator;

    /// <summary>Every error costs 1/n: the total is the error rate.</summary>
    /// <param name="rows">Any predictions of the rows, counted.</param>
    public static ErrorCosts ErrorRate(Confusion rows) => new(1, 1, Math.Max(rows.All.Rows, 1));

    /// <summary>A false positive costs 1/2n₀, a false negative 1/2n₁: the total is 1 less the balanced accuracy.</summary>
    /// <param name="rows">Any predictions of the rows, counted.</param>
    public static ErrorCosts Balanced(Confusion rows)
    {
        BigInteger positives = Math.Max(rows.All.Positives, 1),
            negatives = Math.Max(rows.All.Negatives, 1);
        return new ErrorCosts(positives, negatives, 2 * positives * negatives);
    }

    /// <summary>What a classifier's errors cost altogether.</summary>
    public double Total(Confusion predictions) => (double)Units(predictions) / (double)Denominator;

    /// <summary>What a classifier's errors cost, times <see cref="Denominator"/>.</summary>
    internal BigInteger Units(Confusion predictions) =>
        (predictions.All.FalsePositives * FalsePositive) + (predictions.All.FalseNegatives * FalseNegative);
}
