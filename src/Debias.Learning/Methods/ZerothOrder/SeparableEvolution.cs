using Debias.Datasets.Randomness;
using Debias.Numerics;

namespace Debias.Learning.Methods.ZerothOrder;

/// <summary>
/// Covariance matrix adaptation with a diagonal covariance, sep-CMA-ES (Ros and Hansen, 2008): its constants, with the default population
/// and weights of Hansen's tutorial (2016). Only the order of values counts.
/// </summary>
/// <param name="firstDeviation">σ₀, of every coordinate.</param>
internal sealed class SeparableEvolution(double firstDeviation)
{
    /// <summary>Searches until a whole generation no longer fits into what is left.</summary>
    /// <param name="problem">What is searched.</param>
    /// <param name="stream">Draws offspring.</param>
    public void Search(ISearchProblem problem, RandomStream stream)
    {
        int n = problem.Dimensions;
        int population = 4 + (int)Math.Floor(3 * Logarithm.Of(n));
        double[] weights = Weights(population / 2);
        double effective = 1 / weights.Sum(weight => weight * weight);
        double stepRate = (effective + 2) / (n + effective + 5);
        double damping = 1 + 2 * Math.Max(0, Math.Sqrt((effective - 1) / (n + 1)) - 1) + stepRate;
        double pathRate = (4 + effective / n) / (n + 4 + 2 * effective / n);
        double rankOne = 2 / ((n + 1.3) * (n + 1.3) + effective);
        double rankMany = Math.Min(1 - rankOne, 2 * (effective - 2 + 1 / effective) / ((n + 2.0) * (n + 2) + effective));
        // A diagonal has n entries instead of n²/2 to learn, so that it may learn faster.
        double faster = (n + 2) / 3.0;
        (rankOne, rankMany) = Bounded(rankOne * faster, rankMany * faster);
        double expectedLength = Math.Sqrt(n) * (1 - 1.0 / (4 * n) + 1.0 / (21.0 * n * n));

        var mean = new double[n];
        var variances = new double[n];
        variances.AsSpan().Fill(1);
        var stepPath = new double[n];
        var path = new double[n];
        double deviation = firstDeviation;
        for (int generation = 1; problem.Remaining >= population; generation++)
        {
            Offspring[] offspring = Draw(problem, stream, population, mean, variances, deviation);
            double lengthSquared = 0;
            var move = new double[n];
            for (int i = 0; i < n; i++)
            {
                for (int parent = 0; parent < weights.Length; parent++)
                {
                    move[i] += weights[parent] * offspring[parent].Step[i];
                }

                mean[i] += deviation * move[i];
                stepPath[i] =
                    (1 - stepRate) * stepPath[i] + Math.Sqrt(stepRate * (2 - stepRate) * effective) * move[i] / Math.Sqrt(variances[i]);
                lengthSquared += stepPath[i] * stepPath[i];
            }

            double length = Math.Sqrt(lengthSquared);
            double unbiased = Math.Sqrt(1 - Exponential.Of(2 * generation * Logarithm.Of(1 - stepRate)));
            bool moves = length / unbiased < (1.4 + 2.0 / (n + 1)) * expectedLength;
            for (int i = 0; i < n; i++)
            {
                path[i] = (1 - pathRate) * path[i] + (moves ? Math.Sqrt(pathRate * (2 - pathRate) * effective) * move[i] : 0);
                double spread = 0;
                for (int parent = 0; parent < weights.Length; parent++)
                {
                    spread += weights[parent] * offspring[parent].Step[i] * offspring[parent].Step[i];
                }

                double kept = 1 - rankOne - rankMany + (moves ? 0 : rankOne * pathRate * (2 - pathRate));
                variances[i] = kept * variances[i] + rankOne * path[i] * path[i] + rankMany * spread;
            }

            deviation *= Exponential.Of(stepRate / damping * (length / expectedLength - 1));
        }
    }

    private static double[] Weights(int parents)
    {
        double[] weights = [.. Enumerable.Range(1, parents).Select(rank => Logarithm.Of(parents + 0.5) - Logarithm.Of(rank))];
        double sum = weights.Sum();
        return [.. weights.Select(weight => weight / sum)];
    }

    private static (double RankOne, double RankMany) Bounded(double rankOne, double rankMany) =>
        (Math.Min(1, rankOne), Math.Min(1 - Math.Min(1, rankOne), rankMany));

    /// <summary>A generation, the best first; of equals the one that was drawn first.</summary>
    private static Offspring[] Draw(
        ISearchProblem problem,
        RandomStream stream,
        int population,
        double[] mean,
        double[] variances,
        double deviation
    )
    {
        var offspring = new Offspring[population];
        for (int i = 0; i < population; i++)
        {
            double[] step = [.. variances.Select(variance => Math.Sqrt(variance) * stream.NextGaussian())];
            double[] point = [.. mean.Select((value, axis) => value + deviation * step[axis])];
            offspring[i] = new Offspring(step, problem.Evaluate(point).Rank);
        }

        return [.. offspring.OrderBy(one => one.Rank)];
    }

    private readonly record struct Offspring(double[] Step, double Rank);
}
