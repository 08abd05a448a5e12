namespace Debias.Datasets.Definitions;

/// <summary>Size of one group.</summary>
/// <param name="Rows">Rows of the group.</param>
/// <param name="Positives">Rows of the group with y = 1.</param>
public sealed record GroupSummary(int Rows, int Positives)
{
    /// <summary>P(y=1) in the group.</summary>
    public double BaseRate => (double)Positives / Rows;

    internal static GroupSummary Of(TabularDataset dataset, byte group)
    {
        int rows = 0;
        int positives = 0;
        for (int row = 0; row < dataset.Rows; row++)
        {
            if (dataset.ProtectedAttribute[row] == group)
            {
                rows++;
                positives += dataset.Labels[row];
            }
        }

        return new GroupSummary(rows, positives);
    }
}
