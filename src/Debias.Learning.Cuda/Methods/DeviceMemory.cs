using Debias.Datasets;
using Debias.Learning.Cuda.Driver;
using Debias.Learning.Cuda.Networks;

namespace Debias.Learning.Cuda.Methods;

/// <summary>
/// What one network has on a device: buffers that grow to the largest batch seen, and the feature matrices that it was shown.
/// </summary>
internal sealed class DeviceMemory(CudaStream stream) : IDisposable
{
    private readonly Dictionary<string, IDisposable> _buffers = new(StringComparer.Ordinal);
    private readonly Dictionary<FeatureMatrix, DeviceFeatures> _features = new(ReferenceEqualityComparer.Instance);

    /// <summary>A buffer by its name, of at least a length; a longer one than before has lost its values.</summary>
    public DeviceBuffer<T> Buffer<T>(string name, int length)
        where T : unmanaged
    {
        if (_buffers.TryGetValue(name, out IDisposable? kept))
        {
            var buffer = (DeviceBuffer<T>)kept;
            if (buffer.Length >= length)
            {
                return buffer;
            }

            _buffers.Remove(name);
            buffer.Dispose();
        }

        var made = new DeviceBuffer<T>(length);
        _buffers.Add(name, made);
        return made;
    }

    /// <summary>A buffer that holds some values.</summary>
    public DeviceBuffer<T> Upload<T>(string name, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        DeviceBuffer<T> buffer = Buffer<T>(name, values.Length);
        buffer.Upload(values, stream);
        return buffer;
    }

    /// <summary>A matrix, copied to the device the first time.</summary>
    public DeviceFeatures Features(FeatureMatrix features)
    {
        if (!_features.TryGetValue(features, out DeviceFeatures? kept))
        {
            kept = new DeviceFeatures(features, stream);
            _features.Add(features, kept);
        }

        return kept;
    }

    public void Dispose()
    {
        foreach (IDisposable buffer in _buffers.Values.Concat(_features.Values))
        {
            buffer.Dispose();
        }
    }
}
