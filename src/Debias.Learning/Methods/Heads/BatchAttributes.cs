using Debias.Datasets;

namespace Debias.Learning.Methods.Heads;

/// <summary>Labels and groups of one batch after another, in buffers that are reused.</summary>
internal sealed class BatchAttributes(Partition data)
{
    private readonly byte[] _labels = new byte[data.Rows];
    private readonly byte[] _groups = new byte[data.Rows];
    private int _count;

    /// <summary>y of the batch's rows.</summary>
    public ReadOnlySpan<byte> Labels => _labels.AsSpan(0, _count);

    /// <summary>a of the batch's rows.</summary>
    public ReadOnlySpan<byte> Groups => _groups.AsSpan(0, _count);

    /// <summary>Takes a batch.</summary>
    public void Take(ReadOnlySpan<int> rows)
    {
        _count = rows.Length;
        for (int i = 0; i < rows.Length; i++)
        {
            _labels[i] = data.Labels[rows[i]];
            _groups[i] = data.ProtectedAttribute[rows[i]];
        }
    }
}
