using System.Runtime.CompilerServices;
using Debias.Learning.Engines.Fused.Kernels.Lanes;

namespace Debias.Learning.Engines.Fused.Kernels;

/// <summary>
/// A block's end where its activations are not kept: ReLU and <see cref="BatchNorm.Normalise"/>, with the operations that they would make
/// one after the other.
/// </summary>
/// <param name="factor">Of <see cref="BatchNorm.Affine"/>.</param>
/// <param name="offset">Of <see cref="BatchNorm.Affine"/>.</param>
internal readonly unsafe struct RectifyAndNormalise(float* factor, float* offset) : IEpilogue<RectifyAndNormalise>
{
    private readonly float* _factor = factor;
    private readonly float* _offset = offset;

    public RectifyAndNormalise From(nint lane) => new(_factor + lane, _offset + lane);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Apply<T>(T sum, nint lane)
        where T : unmanaged, ILanes<T> => T.FusedMultiplyAdd(T.Rectify(sum), T.Load(_factor + lane), T.Load(_offset + lane));
}
