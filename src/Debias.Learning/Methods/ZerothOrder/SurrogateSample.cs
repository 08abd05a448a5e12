namespace Debias.Learning.Methods.ZerothOrder;

/// <summary>Points that a surrogate is fitted to, with their order along every coordinate worked out once for all of its trees.</summary>
internal sealed class SurrogateSample
{
    private readonly int[][] _ordered;

    /// <summary>Takes points and their values.</summary>
    /// <param name="points">Coordinates, at least one point.</param>
    /// <param name="values">One per point.</param>
    public SurrogateSample(IReadOnlyList<double[]> points, IReadOnlyList<double> values)
    {
        Points = points;
        Values = [.. values];
        _ordered =
        [
            .. Enumerable
                .Range(0, points[0].Length)
                .Select(axis => Enumerable.Range(0, points.Count).OrderBy(i => points[i][axis]).ToArray()),
        ];
    }

    /// <summary>Coordinates of the points.</summary>
    public IReadOnlyList<double[]> Points { get; }

    /// <summary>One per point.</summary>
    public double[] Values { get; }

    /// <summary>Coordinates of a point.</summary>
    public int Dimensions => _ordered.Length;

    /// <summary>The points' numbers by ascending coordinate.</summary>
    public int[] Along(int coordinate) => _ordered[coordinate];
}
