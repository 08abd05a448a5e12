using Debias.Datasets.Randomness;
using Debias.Numerics;

namespace Debias.Learning.Methods.ZerothOrder;

/// <summary>
/// Sequential optimisation with boosted quantile trees as surrogate, as scikit-optimize's <c>gbrt_minimize</c> does it: ten uniform points,
/// then points of the highest expected improvement (ξ = 0.01) among 10,000 uniform ones.
/// </summary>
/// <param name="reach">Coordinates lie within ± this.</param>
internal sealed class BoostedTreeSearch(double reach)
{
    /// <summary>Points before the surrogate is asked.</summary>
    public const int Uniform = 10;

    private const ulong Proposals = 10_000;
    private const double Xi = 0.01;
    private const double Low = 0.16;
    private const double High = 0.84;

    /// <summary>Searches until no evaluation is left.</summary>
    /// <param name="problem">What is searched.</param>
    /// <param name="key">Of the search's draws.</param>
    /// <param name="value">What of a value is lowered.</param>
    public void Search(ISearchProblem problem, StreamKey key, Func<SearchValue, double> value)
    {
        var proposals = new NumberedPoints(key, problem.Dimensions, reach);
        var points = new List<double[]>();
        var values = new List<double>();
        for (ulong first = 0; problem.Remaining > 0; first += Proposals)
        {
            ulong chosen = points.Count < Uniform ? first : MostPromising(new SurrogateSample(points, values), proposals, first);
            proposals.TurnTo(chosen);
            double[] point = proposals.All();
            points.Add(point);
            values.Add(value(problem.Evaluate(point)));
        }
    }

    private static ulong MostPromising(SurrogateSample sample, NumberedPoints proposals, ulong first)
    {
        var low = QuantileBoosting.Fit(sample, Low);
        var middle = QuantileBoosting.Fit(sample, 0.5);
        var high = QuantileBoosting.Fit(sample, High);
        double best = sample.Values.Min();
        ulong chosen = first;
        double most = double.NegativeInfinity;
        for (ulong number = first; number < first + Proposals; number++)
        {
            proposals.TurnTo(number);
            double deviation = (high.Predict(proposals) - low.Predict(proposals)) / 2;
            double expected = ExpectedImprovement(best - Xi - middle.Predict(proposals), deviation);
            if (expected > most)
            {
                (chosen, most) = (number, expected);
            }
        }

        return chosen;
    }

    /// <summary>E max(0, gain + σ Z) of a standard normal Z; 0 where σ is.</summary>
    private static double ExpectedImprovement(double gain, double deviation)
    {
        if (!(deviation > 0))
        {
            return 0;
        }

        double z = gain / deviation;
        double density = Exponential.Of(-z * z / 2) / Math.Sqrt(2 * Math.PI);
        return gain * NormalProbability.Below(z) + deviation * density;
    }
}
