namespace Debias.Fairness;

/// <summary>
/// Predictions counted on bootstrap resamples of their rows. The released code reports means over such resamples where one would expect
/// the figure of the rows themselves.
/// </summary>
public sealed class BootstrapResamples
{
    /// <summary>Resamples that the released code draws.</summary>
    public const int Count = 100;

    private readonly Confusion[] _confusions;

    private BootstrapResamples(Confusion[] confusions) => _confusions = confusions;

    /// <summary>Draws <see cref="Count"/> resamples, each as large as the sample.</summary>
    /// <param name="predictions">f in {0, 1}.</param>
    /// <param name="labels">y in {0, 1}.</param>
    /// <param name="protectedAttribute">a, coded as <see cref="GroupCodes"/> says.</param>
    /// <param name="draw">Draws a whole number from 0 to below its argument.</param>
    public static BootstrapResamples Draw(
        ReadOnlySpan<byte> predictions,
        ReadOnlySpan<byte> labels,
        ReadOnlySpan<byte> protectedAttribute,
        Func<int, int> draw
    )
    {
        ArgumentNullException.ThrowIfNull(draw);
        RowCount.Require(predictions.Length, labels.Length, protectedAttribute.Length);
        var confusions = new Confusion[Count];
        Span<int> cells = GroupCodes.AreTwo(protectedAttribute) ? stackalloc int[8] : Confusion.AllCells();
        for (int resample = 0; resample < Count; resample++)
        {
            cells.Clear();
            for (int i = 0; i < predictions.Length; i++)
            {
                int row = draw(predictions.Length);
                cells[(protectedAttribute[row] << 2) | (labels[row] << 1) | predictions[row]]++;
            }

            confusions[resample] = Confusion.FromCells(cells, protectedAttribute);
        }

        return new BootstrapResamples(confusions);
    }

    /// <summary>The mean of a figure over the resamples.</summary>
    public double Mean(Func<Confusion, double> figure) => _confusions.Average(figure);
}
