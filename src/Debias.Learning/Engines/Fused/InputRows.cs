using Debias.Datasets;
using Debias.Learning.Engines.Fused.Kernels;

namespace Debias.Learning.Engines.Fused;

/// <summary>
/// The batch as the first block sees it: rows gathered one after the other or, where features are sparse, left where they are.
/// </summary>
internal sealed unsafe class InputRows(PaddedLayout layout) : IDisposable
{
    private AlignedBuffer _gathered = new(0);
    private int[] _rows = [];
    private int _count;
    private SparseFeatures? _sparse;

    /// <summary>Takes a batch.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A row is not one of the matrix: the products would read and write
    /// elsewhere.</exception>
    public void Take(FeatureMatrix features, ReadOnlySpan<int> rows)
    {
        foreach (int row in rows)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)features.Rows, nameof(rows));
        }

        Begin(features, rows.Length);
        rows.CopyTo(_rows);
        Gather(features);
    }

    /// <summary>Takes consecutive rows.</summary>
    public void Take(FeatureMatrix features, int start, int count)
    {
        Begin(features, count);
        for (int row = 0; row < count; row++)
        {
            _rows[row] = start + row;
        }

        Gather(features);
    }

    /// <summary>initial + X·W for the first block's weight W: [rows, width].</summary>
    public void Multiply(float* weight, float* initial, float* product)
    {
        if (_sparse is { } sparse)
        {
            SparseProduct.Multiply(sparse, _rows.AsSpan(0, _count), weight, product, layout.Width, initial);
        }
        else
        {
            int inputs = layout.Shape.Inputs;
            MatrixProduct.Multiply(_gathered.Pointer, inputs, 1, weight, product, _count, inputs, layout.Width, initial);
        }
    }

    /// <summary>Xᵀ·D, the gradient of the first block's weight [inputs, width].</summary>
    /// <param name="delta">D [rows, width].</param>
    /// <param name="columnSums">1ᵀ·D [width], which is the gradient of the bias.</param>
    /// <param name="gradient">[inputs, width].</param>
    public void MultiplyTransposed(float* delta, float* columnSums, float* gradient)
    {
        if (_sparse is { } sparse)
        {
            SparseProduct.MultiplyTransposed(sparse, _rows.AsSpan(0, _count), delta, columnSums, gradient, layout.Width);
        }
        else
        {
            int inputs = layout.Shape.Inputs;
            MatrixProduct.Multiply(_gathered.Pointer, 1, inputs, delta, gradient, inputs, _count, layout.Width, null);
        }
    }

    public void Dispose() => _gathered.Dispose();

    private void Begin(FeatureMatrix features, int count)
    {
        _sparse = SparseFeatures.Of(features);
        _count = count;
        if (_rows.Length < count)
        {
            _rows = new int[count];
        }
    }

    private void Gather(FeatureMatrix features)
    {
        if (_sparse is not null)
        {
            return;
        }

        AlignedBuffer.Grow(ref _gathered, _count * features.Columns);
        float* target = _gathered.Pointer;
        foreach (int row in _rows.AsSpan(0, _count))
        {
            features.Row(row).CopyTo(new Span<float>(target, features.Columns));
            target += features.Columns;
        }
    }
}
