namespace Debias.Learning.Methods.ZerothOrder;

/// <summary>
/// A regression tree of at most three levels: splits by Friedman's improvement, leaves hold the α-quantile of the residuals that fall into
/// them. Of equal splits the one of the lower coordinate, then of the lower value, counts.
/// </summary>
internal sealed class QuantileTree
{
    private const int MostLevels = 3;

    private readonly int _coordinate;
    private readonly double _limit;
    private readonly QuantileTree? _below;
    private readonly QuantileTree? _above;
    private readonly double _value;

    private QuantileTree(double value) => _value = value;

    private QuantileTree(int coordinate, double limit, QuantileTree below, QuantileTree above)
    {
        _coordinate = coordinate;
        _limit = limit;
        _below = below;
        _above = above;
    }

    /// <summary>Fits a tree.</summary>
    /// <param name="sample">The points.</param>
    /// <param name="gradients">What splits are made by, one per point.</param>
    /// <param name="residuals">What leaves are made of, one per point.</param>
    /// <param name="quantile">α.</param>
    public static QuantileTree Fit(SurrogateSample sample, double[] gradients, double[] residuals, double quantile)
    {
        var everybody = new bool[gradients.Length];
        everybody.AsSpan().Fill(true);
        return Fit(sample, gradients, residuals, quantile, everybody, level: 0);
    }

    /// <summary>The tree's value for a point.</summary>
    /// <param name="point">Knows the point's coordinates.</param>
    public double Predict(ISurrogatePoint point)
    {
        QuantileTree node = this;
        while (node._below is not null)
        {
            node = point.Coordinate(node._coordinate) <= node._limit ? node._below : node._above!;
        }

        return node._value;
    }

    private static QuantileTree Fit(
        SurrogateSample sample,
        double[] gradients,
        double[] residuals,
        double quantile,
        bool[] members,
        int level
    )
    {
        if (level == MostLevels || Split(sample, gradients, members) is not var (coordinate, limit))
        {
            return new QuantileTree(Quantile.Of([.. residuals.Where((_, point) => members[point])], quantile));
        }

        bool[] below = [.. members.Select((member, point) => member && sample.Points[point][coordinate] <= limit)];
        bool[] above = [.. members.Select((member, point) => member && !below[point])];
        return new QuantileTree(
            coordinate,
            limit,
            Fit(sample, gradients, residuals, quantile, below, level + 1),
            Fit(sample, gradients, residuals, quantile, above, level + 1)
        );
    }

    private static (int Coordinate, double Limit)? Split(SurrogateSample sample, double[] gradients, bool[] members)
    {
        int size = 0;
        double total = 0;
        for (int point = 0; point < members.Length; point++)
        {
            size += members[point] ? 1 : 0;
            total += members[point] ? gradients[point] : 0;
        }

        (int, double)? best = null;
        double bestImprovement = 0;
        for (int coordinate = 0; coordinate < sample.Dimensions; coordinate++)
        {
            int count = 0;
            double left = 0;
            double low = double.NaN;
            foreach (int point in sample.Along(coordinate))
            {
                if (!members[point])
                {
                    continue;
                }

                double high = sample.Points[point][coordinate];
                // The first point has nothing below it: NaN is less than nothing.
                if (low < high)
                {
                    double difference = left / count - (total - left) / (size - count);
                    double improvement = (double)count * (size - count) / size * difference * difference;
                    if (improvement > bestImprovement)
                    {
                        bestImprovement = improvement;
                        double middle = low + (high - low) / 2;
                        best = (coordinate, middle < high ? middle : low);
                    }
                }

                low = high;
                left += gradients[point];
                count++;
            }
        }

        return best;
    }
}
