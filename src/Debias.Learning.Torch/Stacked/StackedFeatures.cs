using Debias.Datasets;
using TorchSharp;

namespace Debias.Learning.Torch.Stacked;

/// <summary>
/// Replicates' feature matrices below each other on the device. They stay when replicates leave the stack: row numbers say which are
/// still in use.
/// </summary>
internal sealed class StackedFeatures : IDisposable
{
    private readonly torch.Tensor _all;
    private readonly int _columns;

    public StackedFeatures(IReadOnlyList<FeatureMatrix> matrices, torch.ScalarType type, torch.Device device)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        RowsPerReplicate = matrices[0].Rows;
        _columns = matrices[0].Columns;
        _all = torch.empty((long)matrices.Count * RowsPerReplicate, _columns, dtype: type, device: device).DetachFromDisposeScope();
        for (int slot = 0; slot < matrices.Count; slot++)
        {
            using torch.Tensor shared = torch.frombuffer(matrices[slot].Values, torch.float32);
            _all.narrow(0, (long)slot * RowsPerReplicate, RowsPerReplicate).copy_(shared.view(RowsPerReplicate, _columns));
        }
    }

    public int RowsPerReplicate { get; }

    /// <summary>Rows [K, rows, columns].</summary>
    /// <param name="numbers">
    /// Row numbers [K · rows rounded up by <see cref="StackAlignment"/>], replicate by replicate; row r of the matrix in slot s has number
    /// s · <see cref="RowsPerReplicate"/> + r.
    /// </param>
    /// <param name="replicates">K.</param>
    /// <param name="rows">Rows of each replicate, those that round up left out.</param>
    public torch.Tensor Gather(torch.Tensor numbers, int replicates, int rows) =>
        _all.index_select(0, numbers).view(replicates, -1, _columns).narrow(1, 0, rows);

    public void Dispose() => _all.Dispose();
}
