using Debias.Numerics;

namespace Debias.Statistics.Pairs;

/// <summary>
/// The Bayesian signed rank test (Benavoli et al., 2014), for differences that are independent, as over datasets. The weights of the
/// differences have a Dirichlet distribution with 1 for each, and ½ for a pseudo-difference of 0. In each draw the areas are those of
/// the mean of two differences taken by the weights; the probabilities are the shares of draws in which each area is the largest, and
/// ties are shared out.
/// </summary>
/// <param name="Pairs">Number of differences; without any, the posterior is the pseudo-difference alone.</param>
/// <param name="Rope">Half the width of the region of practical equivalence.</param>
/// <param name="Draws">Number of draws.</param>
/// <param name="Probabilities">The three shares.</param>
public sealed record BayesianSignedRankTest(int Pairs, double Rope, int Draws, RopeProbabilities Probabilities)
{
    /// <summary>Draws that are taken where nothing is said.</summary>
    public const int DefaultDraws = 50_000;

    /// <summary>The posterior of first minus second.</summary>
    /// <param name="differences">First minus second, by dataset.</param>
    /// <param name="rope">Means of two differences up to this count as equivalent. With 0, "equivalent" gets nothing.</param>
    /// <param name="uniform">Uniform in [0, 1), from a named random stream.</param>
    /// <param name="draws">Number of draws.</param>
    /// <exception cref="ArgumentException">A difference is NaN or infinite, the ROPE negative, or the number of draws below 1.</exception>
    public static BayesianSignedRankTest Of(ReadOnlySpan<double> differences, double rope, Func<double> uniform, int draws = DefaultDraws)
    {
        Arguments.RequireFinite(differences, nameof(differences));
        Arguments.RequireNotNegative(rope, nameof(rope));
        ArgumentNullException.ThrowIfNull(uniform);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(draws);

        // The pseudo-difference, an exact 0, is where it sorts to; its weight is drawn first, whatever the data.
        double[] sorted = [0, .. differences];
        int[] order = [.. Enumerable.Range(0, sorted.Length)];
        Array.Sort(sorted, order);
        int pseudo = Array.IndexOf(order, 0);
        var areas = new WalshAreas(sorted, rope);
        var weights = new double[sorted.Length];
        double second = 0;
        double equivalent = 0;
        double first = 0;
        for (int draw = 0; draw < draws; draw++)
        {
            DrawWeights(weights, pseudo, uniform);
            RopeProbabilities drawn = areas.Under(weights);
            double largest = Math.Max(drawn.SecondHigher, Math.Max(drawn.Equivalent, drawn.FirstHigher));
            double share =
                1.0
                / (
                    (drawn.SecondHigher.Equals(largest) ? 1 : 0)
                    + (drawn.Equivalent.Equals(largest) ? 1 : 0)
                    + (drawn.FirstHigher.Equals(largest) ? 1 : 0)
                );
            second += drawn.SecondHigher.Equals(largest) ? share : 0;
            equivalent += drawn.Equivalent.Equals(largest) ? share : 0;
            first += drawn.FirstHigher.Equals(largest) ? share : 0;
        }

        return new BayesianSignedRankTest(
            differences.Length,
            rope,
            draws,
            new RopeProbabilities(second / draws, equivalent / draws, first / draws)
        );
    }

    /// <summary>
    /// A Dirichlet draw: gamma draws divided by their sum; of shape ½ half a squared normal one, of shape 1 exponential ones.
    /// </summary>
    private static void DrawWeights(Span<double> weights, int pseudo, Func<double> uniform)
    {
        double normal = BoxMuller.Of(uniform(), uniform()).First;
        double sum = normal * normal / 2;
        for (int i = 0; i < weights.Length; i++)
        {
            if (i != pseudo)
            {
                weights[i] = -Logarithm.Of(1 - uniform());
                sum += weights[i];
            }
        }

        weights[pseudo] = normal * normal / 2;
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = sum == 0 ? 1.0 / weights.Length : weights[i] / sum;
        }
    }
}
