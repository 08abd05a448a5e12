namespace Debias.Learning.Engines.Fused.Kernels.Lanes;

/// <summary>
/// A hardware vector of single-precision numbers, as wide as a loop wants it. Every operation is IEEE 754's on each lane, so that a loop
/// gives the same bits whichever width it runs with; the compiler makes a loop of its own for each.
/// </summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
internal unsafe interface ILanes<TSelf>
    where TSelf : unmanaged, ILanes<TSelf>
{
    static abstract int Count { get; }

    static abstract TSelf Zero { get; }

    static abstract TSelf Load(float* from);

    static abstract TSelf Create(float value);

    static abstract TSelf operator +(TSelf left, TSelf right);

    static abstract TSelf operator -(TSelf left, TSelf right);

    static abstract TSelf operator -(TSelf value);

    static abstract TSelf operator *(TSelf left, TSelf right);

    static abstract TSelf operator /(TSelf left, TSelf right);

    /// <summary>left · right + addend, rounded once.</summary>
    static abstract TSelf FusedMultiplyAdd(TSelf left, TSelf right, TSelf addend);

    static abstract TSelf SquareRoot(TSelf value);

    /// <summary><paramref name="value"/> where <paramref name="gate"/> is above 0, else 0.</summary>
    static abstract TSelf WherePositive(TSelf gate, TSelf value);

    /// <summary>The value, but 0 where it is at most 0; what is not a number stays.</summary>
    static abstract TSelf Rectify(TSelf value);

    /// <summary>The value, but 0 where its magnitude is below <paramref name="least"/>.</summary>
    static abstract TSelf FlushBelow(TSelf value, TSelf least);

    void Store(float* to);
}
