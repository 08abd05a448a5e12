namespace Debias.Grid.Reporting.Multiverse;

/// <summary>Combinations of levels in order, the last choice's levels following each other.</summary>
internal sealed class LevelsComparer : IComparer<int[]>, IEqualityComparer<int[]>
{
    public int Compare(int[]? x, int[]? y) => x.AsSpan().SequenceCompareTo(y);

    public bool Equals(int[]? x, int[]? y) => x.AsSpan().SequenceEqual(y);

    public int GetHashCode(int[] obj)
    {
        var hash = new HashCode();
        foreach (int level in obj)
        {
            hash.Add(level);
        }

        return hash.ToHashCode();
    }
}
