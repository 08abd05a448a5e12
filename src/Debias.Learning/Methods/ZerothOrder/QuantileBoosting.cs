namespace Debias.Learning.Methods.ZerothOrder;

/// <summary>
/// Gradient boosting for a quantile, as scikit-optimize's surrogate is set up: 30 trees of depth 3 with learning rate 0.1, on the pinball
/// loss.
/// </summary>
internal sealed class QuantileBoosting
{
    private const int Trees = 30;
    private const double LearningRate = 0.1;

    private readonly double _start;
    private readonly QuantileTree[] _trees;

    private QuantileBoosting(double start, QuantileTree[] trees)
    {
        _start = start;
        _trees = trees;
    }

    /// <summary>Fits the ensemble.</summary>
    /// <param name="sample">The points and their values.</param>
    /// <param name="quantile">α.</param>
    public static QuantileBoosting Fit(SurrogateSample sample, double quantile)
    {
        double start = Quantile.Of([.. sample.Values], quantile);
        var predictions = new double[sample.Values.Length];
        predictions.AsSpan().Fill(start);
        KnownPoint[] points = [.. sample.Points.Select(point => new KnownPoint(point))];
        var trees = new QuantileTree[Trees];
        for (int tree = 0; tree < Trees; tree++)
        {
            double[] residuals = [.. sample.Values.Select((value, point) => value - predictions[point])];
            double[] gradients = [.. residuals.Select(residual => residual > 0 ? quantile : quantile - 1)];
            trees[tree] = QuantileTree.Fit(sample, gradients, residuals, quantile);
            for (int point = 0; point < predictions.Length; point++)
            {
                predictions[point] += LearningRate * trees[tree].Predict(points[point]);
            }
        }

        return new QuantileBoosting(start, trees);
    }

    /// <summary>The expected quantile at a point.</summary>
    public double Predict(ISurrogatePoint point)
    {
        double sum = 0;
        foreach (QuantileTree tree in _trees)
        {
            sum += tree.Predict(point);
        }

        return _start + LearningRate * sum;
    }
}
