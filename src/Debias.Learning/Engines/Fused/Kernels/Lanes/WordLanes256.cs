using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Debias.Learning.Engines.Fused.Kernels.Lanes;

/// <summary>Four words of 64 bits.</summary>
internal readonly struct WordLanes256(Vector256<ulong> value) : IWordLanes<WordLanes256, Lanes256>
{
    private readonly Vector256<ulong> _value = value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLanes256 Create(uint value) => new(Vector256.Create(value).AsUInt64());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLanes256 Create(ulong value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLanes256 CountFrom(uint first) => new((Vector256<uint>.Indices + Vector256.Create(first)).AsUInt64());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLanes256 operator &(WordLanes256 left, WordLanes256 right) => new(left._value & right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLanes256 operator |(WordLanes256 left, WordLanes256 right) => new(left._value | right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLanes256 operator ^(WordLanes256 left, WordLanes256 right) => new(left._value ^ right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLanes256 operator <<(WordLanes256 value, int count) => new(value._value << count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLanes256 operator >>>(WordLanes256 value, int count) => new(value._value >>> count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLanes256 HighHalves(WordLanes256 value) => new((value._value.AsUInt32() >>> 16).AsUInt64());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLanes256 MultiplyLow(WordLanes256 value, uint multiplier) =>
        new(
            Avx2.IsSupported
                ? Avx2.Multiply(value._value.AsUInt32(), Vector256.Create((ulong)multiplier).AsUInt32())
                : (value._value & Vector256.Create((ulong)uint.MaxValue)) * Vector256.Create((ulong)multiplier)
        );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 WhereAtLeast(WordLanes256 words, WordLanes256 least, Lanes256 numbers) =>
        Lanes256.Where(Vector256.GreaterThanOrEqual(words._value.AsUInt32(), least._value.AsUInt32()).AsSingle(), numbers);
}
