using Debias.Fairness;
using Debias.Fairness.Reductions;
using Debias.Numerics;

namespace Debias.Learning.Methods.ExponentiatedGradient;

/// <summary>
/// Agarwal et al. (2018), algorithm 1, with the steps that fairlearn added: in every iteration also the best mixture of all classifiers
/// found so far, and a learning rate that shrinks where the gap does not.
/// </summary>
/// <param name="game">Mixtures against prices.</param>
/// <param name="constraints">What is kept.</param>
/// <param name="options">The choices.</param>
internal sealed class MixtureSearch(LagrangianGame game, ParityConstraints constraints, ExponentiatedGradientOptions options)
{
    private const int FewestIterations = 5;
    private const double GapOfStandardError = 0.5;
    private const double ChecksGrowBy = 1.6;
    private const double GapShallShrinkTo = 0.8;
    private const double LearningRateShrinksTo = 0.8;

    private readonly double[] _exponents = new double[constraints.Count];
    private readonly double[] _sumOfPrices = new double[constraints.Count];
    private readonly Dictionary<int, int> _answers = [];
    private double _enough;

    /// <summary>Each iteration's mixture, as iterations end.</summary>
    public IEnumerable<Mixture> Run()
    {
        double learningRate = options.LearningRate / options.LargestPrice;
        double leastGap = double.PositiveInfinity,
            leastGapThen = double.PositiveInfinity;
        int checkedAt = FewestIterations;
        for (int iteration = 0; iteration < options.Iterations; iteration++)
        {
            int answer = Answer(iteration);
            Mixture averaged = Averaged(iteration);
            leastGap = Math.Min(leastGap, averaged.Gap);
            Mixture solved = iteration == 0 ? averaged : Solved();
            Mixture better = averaged.Gap < solved.Gap ? averaged : solved;
            yield return better;
            if (game.RanOut || (better.Gap < _enough && iteration >= FewestIterations))
            {
                yield break;
            }

            if (iteration >= checkedAt * ChecksGrowBy)
            {
                learningRate *= leastGap > leastGapThen * GapShallShrinkTo ? LearningRateShrinksTo : 1;
                (checkedAt, leastGapThen) = (iteration, leastGap);
            }

            double[] values = constraints.Values(game.Known[answer].Train);
            for (int i = 0; i < _exponents.Length; i++)
            {
                _exponents[i] += learningRate * (values[i] - constraints.Bound);
            }
        }
    }

    /// <summary>λ = B e^θ / (1 + Σ e^θ), and the classifier that answers it.</summary>
    private int Answer(int iteration)
    {
        double[] powers = [.. _exponents.Select(Exponential.Of)];
        double sum = 1 + powers.Sum();
        double[] prices = [.. powers.Select(power => options.LargestPrice * power / sum)];
        for (int i = 0; i < prices.Length; i++)
        {
            _sumOfPrices[i] += prices[i];
        }

        int answer = game.Respond(prices);
        _answers[answer] = _answers.GetValueOrDefault(answer) + 1;
        if (iteration == 0)
        {
            _enough = GapOfStandardError * StandardError(game.Known[answer].Train.All);
        }

        return answer;
    }

    private Mixture Averaged(int iteration)
    {
        double[] prices = [.. _sumOfPrices.Select(sum => sum / (iteration + 1))];
        double[] weights = [.. game.Known.Select((_, number) => _answers.GetValueOrDefault(number) / (iteration + 1.0))];
        return new Mixture(weights, game.Gap(weights, prices, _enough));
    }

    private Mixture Solved()
    {
        (double[] weights, double[] prices) = game.Solve();
        return new Mixture(weights, game.Gap(weights, prices, _enough));
    }

    /// <summary>Of the mean error: the sample standard deviation over √n.</summary>
    private static double StandardError(GroupCounts all)
    {
        double errors = (all.FalsePositives + all.FalseNegatives) / Math.Max((double)all.Rows, 1);
        return Math.Sqrt(errors * (1 - errors) / Math.Max(all.Rows - 1, 1));
    }
}
