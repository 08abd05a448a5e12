namespace Debias.Grid.Reporting.Fronts;

/// <summary>
/// What a share of seeds attains at every |bias| (Grunert da Fonseca and Fonseca's attainment surfaces): each seed's points make a step
/// function, the highest balanced accuracy at no more than some |bias|, and the k-th highest of them at every |bias| is the surface.
/// Nothing is interpolated, and seeds may have their points anywhere.
/// </summary>
public sealed class Attainment
{
    /// <summary>The widest |bias| that fronts are drawn and measured to.</summary>
    public const double WidestBias = 0.30;

    /// <summary>The balanced accuracy of chance, above which fronts are measured.</summary>
    public const double Chance = 0.5;

    private readonly OperatingPoint[][] _fronts;

    /// <summary>Prepares the seeds' step functions.</summary>
    /// <param name="seeds">Each seed's points, in any order.</param>
    public Attainment(IEnumerable<IEnumerable<OperatingPoint>> seeds)
    {
        ArgumentNullException.ThrowIfNull(seeds);
        _fronts = [.. seeds.Select(Front)];
    }

    /// <summary>Number of seeds.</summary>
    public int Seeds => _fronts.Length;

    /// <summary>The balanced accuracy that a share of the seeds attain with at most a |bias|; NaN where fewer have a point there.</summary>
    /// <param name="bias">The |bias|.</param>
    /// <param name="share">In (0, 1].</param>
    public double At(double bias, double share)
    {
        double[] descending = [.. _fronts.Select(front => Step(front, bias)).OrderDescending()];
        double value = descending.Length == 0 ? double.NegativeInfinity : descending[(int)Math.Ceiling(share * descending.Length) - 1];
        return double.IsNegativeInfinity(value) ? double.NaN : value;
    }

    /// <summary>Each seed's hypervolume: the area between its step function and chance, up to <see cref="WidestBias"/>.</summary>
    public IReadOnlyList<double> Hypervolumes() => [.. _fronts.Select(Hypervolume)];

    private static double Hypervolume(OperatingPoint[] front)
    {
        double area = 0;
        for (int i = 0; i < front.Length && front[i].Bias < WidestBias; i++)
        {
            double end = i + 1 < front.Length ? Math.Min(front[i + 1].Bias, WidestBias) : WidestBias;
            area += (end - front[i].Bias) * Math.Max(front[i].Performance - Chance, 0);
        }

        return area;
    }

    /// <summary>The points that no other outdoes, by |bias|.</summary>
    private static OperatingPoint[] Front(IEnumerable<OperatingPoint> points)
    {
        var front = new List<OperatingPoint>();
        foreach (OperatingPoint point in points.OrderBy(point => point.Bias).ThenByDescending(point => point.Performance))
        {
            if (front.Count == 0 || point.Performance > front[^1].Performance)
            {
                front.Add(point);
            }
        }

        return [.. front];
    }

    private static double Step(OperatingPoint[] front, double bias) =>
        front.TakeWhile(point => point.Bias <= bias).Select(point => point.Performance).LastOrDefault(double.NegativeInfinity);
}
