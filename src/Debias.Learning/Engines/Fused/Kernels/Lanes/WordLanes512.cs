using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Debias.Learning.Engines.Fused.Kernels.Lanes;

/// <summary>Eight words of 64 bits.</summary>
internal readonly struct WordLanes512(Vector512<ulong> value) : IWordLanes<WordLanes512, Lanes512>
{
    private readonly Vector512<ulong> _value = value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLanes512 Create(uint value) => new(Vector512.Create(value).AsUInt64());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLanes512 Create(ulong value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLanes512 CountFrom(uint first) => new((Vector512<uint>.Indices + Vector512.Create(first)).AsUInt64());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLanes512 operator &(WordLanes512 left, WordLanes512 right) => new(left._value & right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLanes512 operator |(WordLanes512 left, WordLanes512 right) => new(left._value | right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLanes512 operator ^(WordLanes512 left, WordLanes512 right) => new(left._value ^ right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLanes512 operator <<(WordLanes512 value, int count) => new(value._value << count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLanes512 operator >>>(WordLanes512 value, int count) => new(value._value >>> count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLanes512 HighHalves(WordLanes512 value) => new((value._value.AsUInt32() >>> 16).AsUInt64());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordLanes512 MultiplyLow(WordLanes512 value, uint multiplier) =>
        new(
            Avx512F.IsSupported
                ? Avx512F.Multiply(value._value.AsUInt32(), Vector512.Create((ulong)multiplier).AsUInt32())
                : (value._value & Vector512.Create((ulong)uint.MaxValue)) * Vector512.Create((ulong)multiplier)
        );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 WhereAtLeast(WordLanes512 words, WordLanes512 least, Lanes512 numbers) =>
        Lanes512.Where(Vector512.GreaterThanOrEqual(words._value.AsUInt32(), least._value.AsUInt32()).AsSingle(), numbers);
}
