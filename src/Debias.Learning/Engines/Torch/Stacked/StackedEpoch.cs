using TorchSharp;

namespace Debias.Learning.Engines.Torch.Stacked;

/// <summary>An epoch's row numbers and targets of all replicates, batch by batch: they travel to the device once an epoch.</summary>
internal sealed class StackedEpoch(int rowsPerReplicate, torch.ScalarType type, torch.Device device) : IDisposable
{
    private readonly HostBuffer<long> _rows = new(torch.ScalarType.Int64, device);
    private readonly HostBuffer<float> _targets = new(torch.ScalarType.Float32, device);

    /// <summary>Draws the epoch's batches.</summary>
    /// <returns>Per batch the row numbers [K · rows] and the targets [K, rows]; they belong to the caller's scope.</returns>
    public (torch.Tensor Rows, torch.Tensor Targets)[] Draw(int epoch, IReadOnlyList<StackedReplicate> replicates)
    {
        int total = checked(replicates.Count * rowsPerReplicate);
        Span<long> rows = _rows.Values(total);
        Span<float> targets = _targets.Values(total);
        foreach (StackedReplicate replicate in replicates)
        {
            replicate.Batches.Shuffle(epoch);
        }

        var lengths = new int[replicates[0].Batches.Count];
        int position = 0;
        for (int batch = 0; batch < lengths.Length; batch++)
        {
            lengths[batch] = replicates[0].Batches.Rows(batch).Length;
            foreach (StackedReplicate replicate in replicates)
            {
                long offset = (long)replicate.Slot * rowsPerReplicate;
                foreach (int row in replicate.Batches.Rows(batch))
                {
                    rows[position++] = offset + row;
                }

                replicate.Batches.Targets(batch).CopyTo(targets[(position - lengths[batch])..]);
            }
        }

        torch.Tensor allRows = _rows.ToDevice(total);
        torch.Tensor allTargets = _targets.ToDevice(total).to(type);
        long start = 0;
        return
        [
            .. lengths.Select(length =>
            {
                long count = (long)length * replicates.Count;
                start += count;
                return (allRows.narrow(0, start - count, count), allTargets.narrow(0, start - count, count).view(replicates.Count, length));
            }),
        ];
    }

    public void Dispose()
    {
        _rows.Dispose();
        _targets.Dispose();
    }
}
