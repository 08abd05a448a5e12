using Debias.Datasets;
using Debias.Learning.Cuda.Driver;
using Debias.Learning.Engines.Fused.Kernels;

namespace Debias.Learning.Cuda.Networks;

/// <summary>
/// A feature matrix on a device. Where the processor's engine takes columns' usual values apart (<see cref="SparseFeatures"/>), so do the
/// kernels: what exceeds the usual value is kept densely, since a zero that is multiplied and added changes no number.
/// </summary>
internal sealed class DeviceFeatures : IDisposable
{
    private readonly DeviceBuffer<float> _values;
    private readonly DeviceBuffer<float>? _usual;

    public DeviceFeatures(FeatureMatrix features, CudaStream stream)
    {
        Rows = features.Rows;
        SparseFeatures? sparse = SparseFeatures.Of(features);
        _values = DeviceBuffer<float>.Of(sparse is null ? features.Values : Differences(features, sparse.Usual), stream);
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

    private static float[] Differences(FeatureMatrix features, float[] usual)
    {
        var differences = new float[features.Values.Length];
        for (int i = 0; i < differences.Length; i++)
        {
            differences[i] = features.Values[i] - usual[i % usual.Length];
        }

        return differences;
    }
}
