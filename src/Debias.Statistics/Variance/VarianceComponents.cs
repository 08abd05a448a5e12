using System.Numerics;

namespace Debias.Statistics.Variance;

/// <summary>
/// Variance components of a crossed, balanced random effects design by analysis of variance: expected mean squares
/// E[MS_T] = Σ n_U σ²_U over the sets U ⊇ T, where n_U is the product of the levels of the factors outside of U, solved for σ².
/// </summary>
public static class VarianceComponents
{
    /// <summary>The components: main effects first, in the order of the factors, then interactions by size.</summary>
    public static IReadOnlyList<VarianceComponent> Of(CrossedDesign design)
    {
        ArgumentNullException.ThrowIfNull(design);
        int factors = design.Factors.Count;
        int all = (1 << factors) - 1;
        var meanSquares = new double[all + 1];
        for (int set = 1; set <= all; set++)
        {
            meanSquares[set] = SumOfSquares(design, set) / DegreesOfFreedom(design, set);
        }

        var estimates = new double[all + 1];
        for (int set = 1; set <= all; set++)
        {
            estimates[set] = Estimate(design, set, meanSquares);
        }

        double total = estimates.Sum(estimate => Math.Max(0, estimate));
        return
        [
            .. Enumerable
                .Range(1, all)
                .OrderBy(set => BitOperations.PopCount((uint)set))
                .ThenBy(set => set)
                .Select(set => new VarianceComponent(
                    [.. design.Factors.Where((_, factor) => Has(set, factor))],
                    DegreesOfFreedom(design, set),
                    meanSquares[set],
                    estimates[set],
                    Math.Max(0, estimates[set]) / total
                )),
        ];
    }

    /// <summary>Σ (−1)^(|U| − |T|) MS_U / n_T over the sets U ⊇ T.</summary>
    private static double Estimate(CrossedDesign design, int set, double[] meanSquares)
    {
        double sum = 0;
        for (int other = set; other < meanSquares.Length; other++)
        {
            if ((other & set) == set)
            {
                sum += BitOperations.PopCount((uint)(other ^ set)) % 2 == 0 ? meanSquares[other] : -meanSquares[other];
            }
        }

        int replicates = 1;
        for (int factor = 0; factor < design.Levels.Count; factor++)
        {
            replicates *= Has(set, factor) ? 1 : design.Levels[factor];
        }

        return sum / replicates;
    }

    private static int DegreesOfFreedom(CrossedDesign design, int set)
    {
        int product = 1;
        for (int factor = 0; factor < design.Levels.Count; factor++)
        {
            product *= Has(set, factor) ? design.Levels[factor] - 1 : 1;
        }

        return product;
    }

    /// <summary>
    /// Squares of the set's effects over all cells. Along a factor of the set the mean is taken off; along any other it stands for the
    /// figures.
    /// </summary>
    private static double SumOfSquares(CrossedDesign design, int set)
    {
        // From the first figure on: equal figures then have effects of exactly 0.
        double[] effects = [.. design.Figures.Select(figure => figure - design.Figures[0])];
        int stride = 1;
        for (int factor = design.Levels.Count - 1; factor >= 0; factor--)
        {
            int levels = design.Levels[factor];
            for (int first = 0; first < effects.Length; first++)
            {
                if (first / stride % levels == 0)
                {
                    Sweep(effects, first, stride, levels, Has(set, factor));
                }
            }

            stride *= levels;
        }

        return effects.Sum(effect => effect * effect);
    }

    private static void Sweep(double[] effects, int first, int stride, int levels, bool subtract)
    {
        double mean = 0;
        for (int level = 0; level < levels; level++)
        {
            mean += effects[first + level * stride];
        }

        mean /= levels;
        for (int level = 0; level < levels; level++)
        {
            int cell = first + level * stride;
            effects[cell] = subtract ? effects[cell] - mean : mean;
        }
    }

    private static bool Has(int set, int factor) => (set >> factor & 1) == 1;
}
