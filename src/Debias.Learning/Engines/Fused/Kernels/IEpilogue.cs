using Debias.Learning.Engines.Fused.Kernels.Lanes;

namespace Debias.Learning.Engines.Fused.Kernels;

/// <summary>What a matrix product does to its elements before it stores them.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
internal interface IEpilogue<TSelf>
    where TSelf : struct, IEpilogue<TSelf>
{
    /// <summary>The epilogue of the columns from one on.</summary>
    TSelf From(nint lane);

    /// <summary>What is stored of a vector of elements.</summary>
    /// <param name="sum">The elements.</param>
    /// <param name="lane">Their first column.</param>
    T Apply<T>(T sum, nint lane)
        where T : unmanaged, ILanes<T>;
}
