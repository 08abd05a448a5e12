using Debias.Learning.Engines.Fused.Kernels.Lanes;

namespace Debias.Learning.Engines.Fused.Kernels;

/// <summary>What <see cref="RowChains"/> sums.</summary>
/// <typeparam name="TLanes">Units side by side.</typeparam>
internal interface IRowTerm<TLanes>
    where TLanes : unmanaged, ILanes<TLanes>
{
    /// <summary>A chain with one more row in it.</summary>
    /// <param name="chain">The chain so far.</param>
    /// <param name="position">Where the row's values lie, counted in values.</param>
    TLanes Add(TLanes chain, nint position);
}
