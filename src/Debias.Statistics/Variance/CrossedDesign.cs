namespace Debias.Statistics.Variance;

/// <summary>
/// One figure for every combination of the levels of one to four factors (split, initialisation, batch order …): a crossed, balanced design
/// with one replicate.
/// </summary>
public sealed class CrossedDesign
{
    /// <summary>The most factors.</summary>
    public const int MostFactors = 4;

    /// <summary>Takes figures in rows: the last factor's levels follow each other.</summary>
    /// <param name="factors">Their names.</param>
    /// <param name="levels">How many levels each has, at least two.</param>
    /// <param name="figures">One for every combination.</param>
    /// <exception cref="ArgumentException">
    /// Factors, levels and figures that do not fit together, or a figure that is NaN or infinite.
    /// </exception>
    public CrossedDesign(IReadOnlyList<string> factors, IReadOnlyList<int> levels, ReadOnlySpan<double> figures)
    {
        ArgumentNullException.ThrowIfNull(factors);
        ArgumentNullException.ThrowIfNull(levels);
        if (factors.Count is 0 or > MostFactors || factors.Count != levels.Count)
        {
            throw new ArgumentException(
                $"One to {MostFactors} factors are needed, with a number of levels each; there are {factors.Count} and {levels.Count}.",
                nameof(factors)
            );
        }

        int cells = 1;
        for (int factor = 0; factor < levels.Count; factor++)
        {
            if (levels[factor] < 2)
            {
                throw new ArgumentException($"{factors[factor]} has {levels[factor]} levels; its variance needs two.", nameof(levels));
            }

            cells = checked(cells * levels[factor]);
        }

        if (figures.Length != cells)
        {
            throw new ArgumentException($"The design has {cells} combinations, and there are {figures.Length} figures.", nameof(figures));
        }

        Arguments.RequireFinite(figures, nameof(figures));
        Factors = [.. factors];
        Levels = [.. levels];
        Figures = figures.ToArray();
    }

    /// <summary>Names of the factors.</summary>
    public IReadOnlyList<string> Factors { get; }

    /// <summary>How many levels each factor has.</summary>
    public IReadOnlyList<int> Levels { get; }

    /// <summary>The figures, the last factor's levels following each other.</summary>
    public IReadOnlyList<double> Figures { get; }

    /// <summary>The design in which each factor's levels are replaced by chosen ones, which may repeat.</summary>
    internal CrossedDesign WithLevels(int[][] chosen)
    {
        var figures = new double[Figures.Count];
        for (int cell = 0; cell < figures.Length; cell++)
        {
            int source = 0;
            int stride = 1;
            int rest = cell;
            for (int factor = Levels.Count - 1; factor >= 0; factor--)
            {
                source += stride * chosen[factor][rest % Levels[factor]];
                rest /= Levels[factor];
                stride *= Levels[factor];
            }

            figures[cell] = Figures[source];
        }

        return new CrossedDesign(Factors, Levels, figures);
    }
}
