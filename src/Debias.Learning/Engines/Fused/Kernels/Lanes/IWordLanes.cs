namespace Debias.Learning.Engines.Fused.Kernels.Lanes;

/// <summary>A hardware vector of 64-bit words, each also two of 32 bits, as wide as <typeparamref name="TLanes"/>.</summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
/// <typeparam name="TLanes">The numbers that 32-bit words decide about.</typeparam>
internal interface IWordLanes<TSelf, TLanes>
    where TSelf : unmanaged, IWordLanes<TSelf, TLanes>
    where TLanes : unmanaged, ILanes<TLanes>
{
    /// <summary>32-bit words that are all the same.</summary>
    static abstract TSelf Create(uint value);

    /// <summary>64-bit words that are all the same.</summary>
    static abstract TSelf Create(ulong value);

    /// <summary>32-bit words that count on from a first one.</summary>
    static abstract TSelf CountFrom(uint first);

    static abstract TSelf operator &(TSelf left, TSelf right);

    static abstract TSelf operator |(TSelf left, TSelf right);

    static abstract TSelf operator ^(TSelf left, TSelf right);

    /// <summary>Shifts 64-bit words.</summary>
    static abstract TSelf operator <<(TSelf value, int count);

    /// <summary>Shifts 64-bit words.</summary>
    static abstract TSelf operator >>>(TSelf value, int count);

    /// <summary>Shifts 32-bit words to the right by 16.</summary>
    static abstract TSelf HighHalves(TSelf value);

    /// <summary>64-bit products of the low 32-bit words.</summary>
    static abstract TSelf MultiplyLow(TSelf value, uint multiplier);

    /// <summary>Numbers where a 32-bit word is at least another, 0 elsewhere.</summary>
    static abstract TLanes WhereAtLeast(TSelf words, TSelf least, TLanes numbers);
}
