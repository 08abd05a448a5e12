using Debias.Datasets;
using Debias.Fairness;

namespace Debias.Learning.Methods.Reweighing;

/// <summary>
/// Weights that make label and group independent (Kamiran and Calders, 2012): w(a, y) = n_a n_y / (n n_ay), so that every cell weighs what
/// it would if they were. Rows of no group weigh 1.
/// </summary>
internal sealed class CellWeights
{
    private readonly double[,] _weights;

    /// <summary>Counts rows.</summary>
    /// <param name="part">The rows.</param>
    public CellWeights(Partition part)
    {
        int groups = GroupCodes.Count(part.ProtectedAttribute);
        var cells = new long[groups, 2];
        long rows = 0;
        for (int row = 0; row < part.Rows; row++)
        {
            if (part.ProtectedAttribute[row] != GroupCodes.None)
            {
                cells[part.ProtectedAttribute[row], part.Labels[row]]++;
                rows++;
            }
        }

        _weights = new double[groups, 2];
        for (int label = 0; label < 2; label++)
        {
            long ofLabel = Enumerable.Range(0, groups).Sum(group => cells[group, label]);
            for (int group = 0; group < groups; group++)
            {
                double expected = (double)(cells[group, 0] + cells[group, 1]) * ofLabel / rows;
                // A cell without rows weighs nothing here; where another part has some, they weigh as any.
                _weights[group, label] = cells[group, label] == 0 ? 1 : expected / cells[group, label];
            }
        }
    }

    /// <summary>A row's weight.</summary>
    /// <param name="group">a.</param>
    /// <param name="label">y.</param>
    public double Of(byte group, byte label) => group < _weights.GetLength(0) ? _weights[group, label] : 1;
}
