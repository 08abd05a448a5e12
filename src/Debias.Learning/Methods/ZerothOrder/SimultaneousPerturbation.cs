using Debias.Datasets.Randomness;
using Debias.Numerics;

namespace Debias.Learning.Methods.ZerothOrder;

/// <summary>
/// Simultaneous perturbation stochastic approximation (Spall, 1998): every step estimates the gradient of the smooth value from two points
/// on both sides, along one random direction. Gains are a/(k + 1 + A)^0.602 and c/(k + 1)^0.101; A is a tenth of the steps, and a such that
/// the first step moves a coordinate as far as is asked, judged by a few directions beforehand (Spall, 1998, section III.B).
/// </summary>
/// <param name="gaussian">Whether directions are Gaussian rather than of signs.</param>
/// <param name="firstMove">How far a coordinate moves in the first step.</param>
internal sealed class SimultaneousPerturbation(bool gaussian, double firstMove)
{
    private const double StepDecay = 0.602;
    private const double DistanceDecay = 0.101;
    private const double Distance = 0.1;
    private const int MostProbes = 5;

    /// <summary>Searches until no two evaluations are left.</summary>
    /// <param name="problem">What is searched.</param>
    /// <param name="stream">Draws directions.</param>
    public void Search(ISearchProblem problem, RandomStream stream)
    {
        int steps = problem.Remaining / 2;
        int probes = Math.Min(MostProbes, steps / 4);
        double delay = 0.1 * (steps - probes);
        var point = new double[problem.Dimensions];
        double slope = 0;
        for (int probe = 0; probe < probes; probe++)
        {
            slope += Math.Abs(Slope(problem, point, Direction(problem.Dimensions, stream), Distance)) / probes;
        }

        // Where nothing changes there is nothing to descend: any gain does.
        double gain = firstMove * Power(1 + delay, StepDecay) / (slope > 0 ? slope : 1);
        for (int step = 0; problem.Remaining >= 2; step++)
        {
            double[] direction = Direction(problem.Dimensions, stream);
            double along = Slope(problem, point, direction, Distance / Power(step + 1, DistanceDecay));
            double move = Math.Clamp(gain / Power(step + 1 + delay, StepDecay) * along, -firstMove, firstMove);
            for (int i = 0; i < point.Length; i++)
            {
                point[i] -= move * direction[i];
            }
        }
    }

    /// <summary>The slope along a direction. With signs, 1/Δ is Δ; with a Gaussian direction this is the derivative times Δ.</summary>
    private static double Slope(ISearchProblem problem, double[] point, double[] direction, double distance)
    {
        double above = problem.Evaluate([.. point.Select((value, i) => value + distance * direction[i])]).Smooth;
        double below = problem.Evaluate([.. point.Select((value, i) => value - distance * direction[i])]).Smooth;
        return (above - below) / (2 * distance);
    }

    private double[] Direction(int dimensions, RandomStream stream)
    {
        var direction = new double[dimensions];
        foreach (ref double value in direction.AsSpan())
        {
            value =
                gaussian ? stream.NextGaussian()
                : stream.NextBernoulli(0.5) ? 1
                : -1;
        }

        return direction;
    }

    private static double Power(double value, double exponent) => Exponential.Of(exponent * Logarithm.Of(value));
}
