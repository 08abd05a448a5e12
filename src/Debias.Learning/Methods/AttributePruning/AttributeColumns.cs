using Debias.Datasets;

namespace Debias.Learning.Methods.AttributePruning;

/// <summary>
/// Finds the features that are the protected attribute itself: constant within every group, and not the same in all. A category of one of
/// two merged groups, as one of several races is, is not of them.
/// </summary>
internal static class AttributeColumns
{
    /// <summary>Numbers of the columns, ascending; none where the attribute is not among the features.</summary>
    /// <param name="part">Rows to tell it by.</param>
    public static int[] In(Partition part) => [.. Enumerable.Range(0, part.Features.Columns).Where(column => IsAttribute(part, column))];

    private static bool IsAttribute(Partition part, int column)
    {
        var values = new Dictionary<byte, float>();
        for (int row = 0; row < part.Rows; row++)
        {
            byte group = part.ProtectedAttribute[row];
            float value = part.Features.Row(row)[column];
            if (!values.TryAdd(group, value) && values[group] != value)
            {
                return false;
            }
        }

        return values.Values.Distinct().Count() > 1;
    }
}
