using Debias.Datasets;
using Debias.Learning.Cuda.Driver;
using Debias.Learning.Engines.Fused.Kernels;

namespace Debias.Learning.Cuda.Networks;

/// <summary>
/// A feature matrix on a device. Where the processor's engine takes columns' usual values apart (<see cref="SparseFeatures"/>), so do the
/// kernels: what exceeds the usual value is kept densely, since a zero that is multiplied and added changes no number. Rows are padded
/// with zeros to whole quads, which are loaded at once.
/// </summary>
internal sealed class DeviceFeatures : IDisposable
{
    private readonly DeviceBuffer<float> _values;
    private readonly DeviceBuffer<float>? _usual;

    public DeviceFeatures(FeatureMatrix features, CudaStream stream)
    {
        Rows = features.Rows;
        SparseFeatures? sparse = SparseFeatures.Of(features);
        _values = DeviceBuffer<float>.Of(Padded(features, sparse?.Usual), stream);
        try
        {
            _usual = sparse is null ? null : DeviceBuffer<float>.Of(sparse.Usual, stream);
            stream.Wait();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public int Rows { get; }

    public ulong Values => _values.Address;

    /// <summary>Address of the columns' usual values; 0 where there are none.</summary>
    public ulong Usual => _usual?.Address ?? 0;

    public void Dispose()
    {
        _values.Dispose();
        _usual?.Dispose();
    }

    private static float[] Padded(FeatureMatrix features, float[]? usual)
    {
        int stride = (features.Columns + 3) & ~3;
        var padded = new float[features.Rows * stride];
        for (int row = 0; row < features.Rows; row++)
        {
            ReadOnlySpan<float> from = features.Row(row);
            Span<float> to = padded.AsSpan(row * stride, features.Columns);
            for (int column = 0; column < to.Length; column++)
            {
                to[column] = usual is null ? from[column] : from[column] - usual[column];
            }
        }

        return padded;
    }
}
