using Debias.Datasets;
using Debias.Learning.Arithmetic;
using Debias.Learning.Torch.Tensors;
using TorchSharp;

namespace Debias.Learning.Torch.Stacked;

/// <summary>Validation losses of all replicates.</summary>
internal sealed class StackedValidation : IDisposable
{
    // Bounds the memory that activations need.
    private const int RowsAtATime = 1024;

    private readonly StackedFeatures _features;
    private readonly HostBuffer<long> _rows;

    public StackedValidation(IReadOnlyList<FeatureMatrix> matrices, torch.ScalarType type, torch.Device device)
    {
        _features = new StackedFeatures(matrices, type, device);
        _rows = new HostBuffer<long>(torch.ScalarType.Int64, device);
    }

    /// <summary>Mean binary cross-entropy of each replicate on its own validation rows.</summary>
    public double[] Losses(StackedNetwork network, IReadOnlyList<StackedReplicate> replicates)
    {
        int perReplicate = _features.RowsPerReplicate;
        float[][] scores = [.. replicates.Select(_ => new float[perReplicate])];
        for (int first = 0; first < perReplicate; first += RowsAtATime)
        {
            Score(network, replicates, first, Math.Min(RowsAtATime, perReplicate - first), scores);
        }

        return [.. replicates.Select((replicate, i) => CrossEntropy.Mean(scores[i], replicate.Task.Data.Validation.Labels))];
    }

    public void Dispose()
    {
        _features.Dispose();
        _rows.Dispose();
    }

    private void Score(StackedNetwork network, IReadOnlyList<StackedReplicate> replicates, int first, int count, float[][] scores)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        int whole = StackAlignment.RoundUp(count);
        Span<long> rows = _rows.Values(replicates.Count * whole);
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = (long)replicates[i / whole].Slot * _features.RowsPerReplicate + first + Math.Min(i % whole, count - 1);
        }

        var chunk = new float[replicates.Count * count];
        network.Score(_features.Gather(_rows.ToDevice(rows.Length), replicates.Count, count), chunk);
        for (int i = 0; i < scores.Length; i++)
        {
            chunk.AsSpan(i * count, count).CopyTo(scores[i].AsSpan(first));
        }
    }
}
