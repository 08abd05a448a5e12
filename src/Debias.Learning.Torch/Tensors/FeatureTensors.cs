using Debias.Datasets;
using TorchSharp;

namespace Debias.Learning.Torch.Tensors;

/// <summary>
/// Keeps the feature matrices used last on the device, so that a matrix that is trained on for hundreds of epochs travels once.
/// </summary>
internal sealed class FeatureTensors(torch.ScalarType type, torch.Device device) : IDisposable
{
    // Training, validation and test.
    private const int Capacity = 3;

    private readonly List<(FeatureMatrix Matrix, torch.Tensor Tensor)> _entries = new(Capacity);

    public torch.Tensor Get(FeatureMatrix features)
    {
        for (int i = 0; i < _entries.Count; i++)
        {
            (FeatureMatrix matrix, torch.Tensor tensor) = _entries[i];
            if (ReferenceEquals(matrix, features))
            {
                if (i > 0)
                {
                    _entries.RemoveAt(i);
                    _entries.Insert(0, (matrix, tensor));
                }

                return tensor;
            }
        }

        if (_entries.Count == Capacity)
        {
            _entries[^1].Tensor.Dispose();
            _entries.RemoveAt(Capacity - 1);
        }

        torch.Tensor created = Create(features);
        _entries.Insert(0, (features, created));
        return created;
    }

    public void Dispose()
    {
        foreach ((_, torch.Tensor tensor) in _entries)
        {
            tensor.Dispose();
        }

        _entries.Clear();
    }

    private torch.Tensor Create(FeatureMatrix features)
    {
        using torch.Tensor values = OwnMemory.Copy(features.Values, type, device);
        return values.view(features.Rows, features.Columns).DetachFromDisposeScope();
    }
}
