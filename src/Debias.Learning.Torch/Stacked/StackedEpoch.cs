using Debias.Learning.Torch.Tensors;
using TorchSharp;

namespace Debias.Learning.Torch.Stacked;

/// <summary>An epoch's row numbers and targets of all replicates, batch by batch: they travel to the device once an epoch.</summary>
internal sealed class StackedEpoch(int rowsPerReplicate, torch.ScalarType type, torch.Device device) : IDisposable
{
    private readonly HostBuffer<long> _rows = new(torch.ScalarType.Int64, device);
    private readonly HostBuffer<float> _targets = new(torch.ScalarType.Float32, device);

    /// <summary>Draws the epoch's batches; their tensors belong to the caller's scope.</summary>
    public StackedBatch[] Draw(int epoch, IReadOnlyList<StackedReplicate> replicates)
    {
        foreach (StackedReplicate replicate in replicates)
        {
            replicate.Batches.Shuffle(epoch);
        }

        int[] lengths = [.. Enumerable.Range(0, replicates[0].Batches.Count).Select(batch => replicates[0].Batches.Rows(batch).Length)];
        int rowCount = checked(replicates.Count * lengths.Sum(StackAlignment.RoundUp));
        int targetCount = checked(replicates.Count * rowsPerReplicate);
        Fill(replicates, lengths, _rows.Values(rowCount), _targets.Values(targetCount));

        torch.Tensor rows = _rows.ToDevice(rowCount);
        torch.Tensor targets = _targets.ToDevice(targetCount).to(type);
        var batches = new StackedBatch[lengths.Length];
        long row = 0;
        long target = 0;
        for (int batch = 0; batch < batches.Length; batch++)
        {
            long batchRows = (long)replicates.Count * StackAlignment.RoundUp(lengths[batch]);
            long batchTargets = (long)replicates.Count * lengths[batch];
            batches[batch] = new StackedBatch(
                rows.narrow(0, row, batchRows),
                targets.narrow(0, target, batchTargets).view(replicates.Count, lengths[batch])
            );
            row += batchRows;
            target += batchTargets;
        }

        return batches;
    }

    public void Dispose()
    {
        _rows.Dispose();
        _targets.Dispose();
    }

    private void Fill(IReadOnlyList<StackedReplicate> replicates, int[] lengths, Span<long> rows, Span<float> targets)
    {
        for (int batch = 0; batch < lengths.Length; batch++)
        {
            int whole = StackAlignment.RoundUp(lengths[batch]);
            foreach (StackedReplicate replicate in replicates)
            {
                long offset = (long)replicate.Slot * rowsPerReplicate;
                ReadOnlySpan<int> numbers = replicate.Batches.Rows(batch);
                for (int i = 0; i < whole; i++)
                {
                    rows[i] = offset + numbers[Math.Min(i, numbers.Length - 1)];
                }

                replicate.Batches.Targets(batch).CopyTo(targets);
                rows = rows[whole..];
                targets = targets[numbers.Length..];
            }
        }
    }
}
