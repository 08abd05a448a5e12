using Debias.Fairness;
using Debias.Fairness.Reductions;

namespace Debias.Learning.Methods.ExponentiatedGradient;

/// <summary>
/// The game between a mixture of classifiers, which keeps L(Q, λ) = cost(Q) + Σ λ (γ(Q) − bound) low, and prices λ ≥ 0 of a sum of at most
/// B, which keep it high. Classifiers are found by their best responses; as in fairlearn one that is no better than those known is not
/// kept.
/// </summary>
/// <param name="respond">Trains the best response to prices.</param>
/// <param name="costs">What errors cost.</param>
/// <param name="constraints">What is kept.</param>
/// <param name="largestPrice">B.</param>
/// <param name="trainings">Best responses that are trained at most.</param>
internal sealed class LagrangianGame(
    Func<IReadOnlyList<double>, ReductionClassifier> respond,
    ErrorCosts costs,
    ParityConstraints constraints,
    double largestPrice,
    int trainings
)
{
    private const double Precision = 1e-8;

    /// <summary>What the gap is estimated with: best responses to multiples of the prices.</summary>
    private static readonly double[] Multiples = [1, 2, 5, 10];

    private readonly List<ReductionClassifier> _known = [];
    private readonly List<double[]> _asked = [];

    /// <summary>The classifiers of mixtures, in the order in which they were found.</summary>
    public IReadOnlyList<ReductionClassifier> Known => _known;

    /// <summary>Whether a best response was asked for when none was left to be trained.</summary>
    public bool RanOut { get; private set; }

    /// <summary>The number of the classifier that is best at some prices.</summary>
    public int Respond(double[] prices)
    {
        if (!_asked.Exists(asked => asked.AsSpan().SequenceEqual(prices)))
        {
            Train(prices);
        }

        return Enumerable.Range(0, _known.Count).MinBy(number => Value(_known[number].Train, prices));
    }

    /// <summary>The best mixture of what is known, and the prices there.</summary>
    public (double[] Weights, double[] Prices) Solve() =>
        MixtureProgramme.Solve([.. _known.Select(classifier => classifier.Train)], costs, constraints, largestPrice);

    /// <summary>How much either side could gain at most by leaving a pair of a mixture and prices.</summary>
    /// <param name="weights">Q.</param>
    /// <param name="prices">λ.</param>
    /// <param name="enough">A gap above this need not be known better.</param>
    public double Gap(double[] weights, double[] prices, double enough)
    {
        double[] excess = Excess(weights);
        double cost = Mean(weights, costs.Total);
        double value = cost + Sum(ParityConstraints.Project(prices), excess);
        double highest = cost + (largestPrice * Math.Max(0, excess.Max()));
        double lowest = value;
        foreach (double multiple in Multiples)
        {
            Confusion best = _known[Respond([.. prices.Select(price => multiple * price)])].Train;
            double[] bestExcess = [.. constraints.Values(best).Select(gamma => gamma - constraints.Bound)];
            lowest = Math.Min(lowest, costs.Total(best) + Sum(ParityConstraints.Project(prices), bestExcess));
            if (Math.Max(value - lowest, highest - value) > enough + Precision)
            {
                break;
            }
        }

        return RanOut ? double.PositiveInfinity : Math.Max(value - lowest, highest - value);
    }

    private void Train(double[] prices)
    {
        if (_asked.Count == trainings)
        {
            RanOut = true;
            return;
        }

        _asked.Add(prices);
        ReductionClassifier found = respond(prices);
        if (_known.Count == 0 || Value(found.Train, prices) < _known.Min(classifier => Value(classifier.Train, prices)) - Precision)
        {
            _known.Add(found);
        }
    }

    private double Value(Confusion predictions, double[] prices) => costs.Total(predictions) + Sum(prices, constraints.Values(predictions));

    private double[] Excess(double[] weights)
    {
        double[] excess = [.. Enumerable.Repeat(-constraints.Bound, constraints.Count)];
        for (int number = 0; number < weights.Length; number++)
        {
            double[] values = constraints.Values(_known[number].Train);
            for (int i = 0; i < excess.Length; i++)
            {
                excess[i] += weights[number] * values[i];
            }
        }

        return excess;
    }

    private double Mean(double[] weights, Func<Confusion, double> of)
    {
        double mean = 0;
        for (int number = 0; number < weights.Length; number++)
        {
            mean += weights[number] * of(_known[number].Train);
        }

        return mean;
    }

    private static double Sum(double[] left, double[] right)
    {
        double sum = 0;
        for (int i = 0; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }
}
