using Debias.Numerics;

namespace Debias.Learning.Methods.UnitSearch;

/// <summary>
/// The initial temperature of simulated annealing (Ben-Ameur, 2004): the one at which worsening moves are accepted with a probability of 75
/// %, found from a sample of them.
/// </summary>
internal static class AnnealingSchedule
{
    private const double Acceptance = 0.75;
    private const double FirstGuess = 5;
    private const double Power = 5;
    private const double Tolerance = 1e-3;
    private const int MostSteps = 10_000;

    /// <summary>The temperature; 0 where no move worsened anything.</summary>
    /// <param name="worsening">Costs before and after worsening moves.</param>
    public static double InitialTemperature(IReadOnlyList<(double Before, double After)> worsening)
    {
        if (worsening.Count == 0)
        {
            return 0;
        }

        double temperature = FirstGuess;
        for (int step = 0; step < MostSteps; step++)
        {
            double accepted = Accepted(worsening, temperature);
            if (Math.Abs(accepted - Acceptance) <= Tolerance)
            {
                break;
            }

            // T ← T (ln χ(T) / ln χ₀)^(1/p).
            temperature *= Exponential.Of(Logarithm.Of(Logarithm.Of(accepted) / Logarithm.Of(Acceptance)) / Power);
        }

        return temperature;
    }

    /// <summary>χ(T) = Σ exp(−E_after/T) / Σ exp(−E_before/T), with the lowest cost taken out, which cancels.</summary>
    private static double Accepted(IReadOnlyList<(double Before, double After)> worsening, double temperature)
    {
        double lowest = worsening.Min(move => move.Before);
        double after = 0,
            before = 0;
        foreach ((double costBefore, double costAfter) in worsening)
        {
            after += Exponential.Of((lowest - costAfter) / temperature);
            before += Exponential.Of((lowest - costBefore) / temperature);
        }

        return after / before;
    }
}
