using Debias.Datasets;
using Debias.Datasets.Randomness;

namespace Debias.Learning.Training;

/// <summary>
/// An epoch's mini-batches: a fresh permutation of the rows, cut into pieces. The last piece may be smaller; a single left-over row joins
/// the piece before it, because batch normalisation has no variance over one row.
/// </summary>
public sealed class MiniBatches
{
    private readonly int _batchSize;
    private readonly StreamKey _order;
    private readonly byte[] _labels;
    private readonly int[] _rows;
    private readonly float[] _targets;

    /// <summary>Batches over the rows of a part.</summary>
    /// <param name="part">The rows.</param>
    /// <param name="batchSize">Rows per batch, at least 2.</param>
    /// <param name="order">Stream of the permutations; each epoch has a substream.</param>
    public MiniBatches(Partition part, int batchSize, StreamKey order)
    {
        ArgumentNullException.ThrowIfNull(part);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 2);
        _batchSize = batchSize;
        _order = order;
        _labels = part.Labels;
        _rows = new int[part.Rows];
        _targets = new float[part.Rows];
        Count = CountOf(part.Rows, batchSize);
    }

    /// <summary>Number of batches in an epoch.</summary>
    public int Count { get; }

    /// <summary>The epoch's permutation, which batches are consecutive pieces of.</summary>
    public ReadOnlySpan<int> Order => _rows;

    /// <summary>Targets y in the order of <see cref="Order"/>.</summary>
    public ReadOnlySpan<float> OrderedTargets => _targets;

    /// <summary>Number of batches in an epoch over a number of rows.</summary>
    public static int CountOf(int rows, int batchSize)
    {
        int full = Math.DivRem(rows, batchSize, out int rest);
        return Math.Max(1, full + (rest > 1 ? 1 : 0));
    }

    /// <summary>Draws an epoch's permutation.</summary>
    public void Shuffle(int epoch)
    {
        for (int row = 0; row < _rows.Length; row++)
        {
            _rows[row] = row;
        }

        new RandomStream(_order, (ulong)epoch).Shuffle<int>(_rows);
        for (int i = 0; i < _rows.Length; i++)
        {
            _targets[i] = _labels[_rows[i]];
        }
    }

    /// <summary>Row numbers of a batch.</summary>
    public ReadOnlySpan<int> Rows(int batch) => _rows.AsSpan(batch * _batchSize, Length(batch));

    /// <summary>Targets y of a batch, in the order of its rows.</summary>
    public ReadOnlySpan<float> Targets(int batch) => _targets.AsSpan(batch * _batchSize, Length(batch));

    private int Length(int batch) => batch == Count - 1 ? _rows.Length - batch * _batchSize : _batchSize;
}
