using Debias.OptionModel;

namespace Debias.Fairness.PostProcessing;

/// <summary>
/// Reject option classification (Kamiran et al., 2012) with AIF360's grid search. Inside the band (t − m, t + m] around
/// the threshold t the privileged group gets the unfavourable class and the other group the favourable one; outside it,
/// scores decide. That is one threshold per group: t + m for the privileged, t − m for the other.
/// </summary>
/// <param name="Threshold">t.</param>
/// <param name="Margin">m.</param>
/// <param name="FavourableLabel">Class of scores above the threshold.</param>
/// <param name="PrivilegedGroup">Group that has the higher threshold.</param>
public sealed record RejectOptionClassifier(double Threshold, double Margin, byte FavourableLabel, byte PrivilegedGroup)
{
    private const double LowestThreshold = 0.01;
    private const double HighestThreshold = 0.99;

    /// <summary>
    /// The first setting with the highest balanced accuracy among those that are within the bound on the bias; thresholds
    /// vary slowest. Each of the thresholds × margins settings costs two look-ups in sorted scores.
    /// </summary>
    /// <param name="scores">f(x), one per row.</param>
    /// <param name="labels">y in {0, 1}.</param>
    /// <param name="protectedAttribute">a in {0, 1}.</param>
    /// <param name="measure">Measure of the bias, of the favourable class and of the unprivileged against the privileged group.</param>
    /// <param name="options">The grid and its bound.</param>
    public static RejectOptionClassifier Fit(
        ReadOnlySpan<float> scores,
        ReadOnlySpan<byte> labels,
        ReadOnlySpan<byte> protectedAttribute,
        BiasMeasure measure,
        RejectOptionOptions options
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        OptionsDeclaration.For<RejectOptionOptions>().Check(options);
        RowCount.Require(scores.Length, labels.Length, protectedAttribute.Length);
        byte privilegedGroup = options.Deprived switch
        {
            DeprivedGroup.Measured => Measure(scores, labels, protectedAttribute, measure) ?? options.PrivilegedGroup,
            _ => options.PrivilegedGroup,
        };
        var privileged = new SortedGroup(scores, labels, protectedAttribute, privilegedGroup, options.FavourableLabel);
        var unprivileged = new SortedGroup(scores, labels, protectedAttribute, (byte)(1 - privilegedGroup), options.FavourableLabel);

        (double Threshold, double Margin) best = default;
        (double Threshold, double Margin) fallback = default;
        double highest = double.NegativeInfinity;
        double lowest = double.PositiveInfinity;
        foreach ((double threshold, double margin) in Grid(options))
        {
            var confusion = new Confusion(unprivileged.Above((float)(threshold - margin)), privileged.Above((float)(threshold + margin)));
            double bias = confusion.Bias(measure);
            double distance = options.Fallback == RejectOptionFallback.Aif360 ? bias : Math.Abs(bias);
            if (Math.Abs(bias) <= options.Epsilon && confusion.BalancedAccuracy > highest)
            {
                (best, highest) = ((threshold, margin), confusion.BalancedAccuracy);
            }

            if (distance < lowest)
            {
                (fallback, lowest) = ((threshold, margin), distance);
            }
        }

        (double Threshold, double Margin) chosen = double.IsNegativeInfinity(highest) ? fallback : best;
        return new RejectOptionClassifier(chosen.Threshold, chosen.Margin, options.FavourableLabel, privilegedGroup);
    }

    /// <summary>The same as a threshold per group; null where it is the class 0 that is favourable.</summary>
    public GroupThresholds? ByGroup =>
        (FavourableLabel, PrivilegedGroup) switch
        {
            (1, 0) => new GroupThresholds((float)(Threshold + Margin), (float)(Threshold - Margin)),
            (1, _) => new GroupThresholds((float)(Threshold - Margin), (float)(Threshold + Margin)),
            _ => null,
        };

    /// <summary>Predicted classes.</summary>
    /// <param name="scores">f(x), one per row.</param>
    /// <param name="protectedAttribute">a in {0, 1}.</param>
    /// <param name="predicted">Classes in {0, 1}, one per row.</param>
    public void Predict(ReadOnlySpan<float> scores, ReadOnlySpan<byte> protectedAttribute, Span<byte> predicted)
    {
        RowCount.Require(scores.Length, predicted.Length, protectedAttribute.Length);
        float privilegedLimit = (float)(Threshold + Margin);
        float unprivilegedLimit = (float)(Threshold - Margin);
        for (int row = 0; row < scores.Length; row++)
        {
            bool favourable = scores[row] > (protectedAttribute[row] == PrivilegedGroup ? privilegedLimit : unprivilegedLimit);
            predicted[row] = favourable ? FavourableLabel : (byte)(1 - FavourableLabel);
        }
    }

    /// <summary>The group that the scores favour; null when they favour none.</summary>
    private static byte? Measure(
        ReadOnlySpan<float> scores,
        ReadOnlySpan<byte> labels,
        ReadOnlySpan<byte> protectedAttribute,
        BiasMeasure measure
    )
    {
        double bias = ThresholdSweep.Of(scores, labels, protectedAttribute).BestByBalancedAccuracy().Confusion.Bias(measure);
        return bias switch
        {
            > 0 => 0,
            < 0 => 1,
            _ => null,
        };
    }

    /// <summary>The settings that are tried; thresholds vary slowest.</summary>
    internal static IEnumerable<(double Threshold, double Margin)> Grid(RejectOptionOptions options)
    {
        for (int i = 0; i < options.Thresholds; i++)
        {
            double threshold = EvenlySpaced(LowestThreshold, HighestThreshold, i, options.Thresholds);
            double widest = threshold <= 0.5 ? threshold : 1 - threshold;
            for (int j = 0; j < options.Margins; j++)
            {
                yield return (threshold, EvenlySpaced(0, widest, j, options.Margins));
            }
        }
    }

    // As numpy.linspace rounds it: multiples of a rounded step, and the exact end.
    private static double EvenlySpaced(double first, double last, int index, int count) =>
        index == count - 1 ? last : first + index * ((last - first) / (count - 1));
}
