namespace Debias.Fairness;

/// <summary>Groups are coded by bytes: 0 and 1 where there are two, up to 254 where there are more.</summary>
public static class GroupCodes
{
    /// <summary>The code of rows that belong to no group that is compared; they count for performance alone.</summary>
    public const byte None = byte.MaxValue;

    /// <summary>The code of a two-valued attribute's privileged group.</summary>
    private const byte Second = 1;

    /// <summary>Whether all rows are of the two groups 0 and 1.</summary>
    public static bool AreTwo(ReadOnlySpan<byte> groups) => !groups.ContainsAnyExceptInRange((byte)0, Second);

    /// <summary>How many groups the codes tell apart: the highest and one, at least two.</summary>
    public static int Count(ReadOnlySpan<byte> groups)
    {
        int highest = Second;
        foreach (byte group in groups)
        {
            highest = group != None && group > highest ? group : highest;
        }

        return highest + 1;
    }
}
