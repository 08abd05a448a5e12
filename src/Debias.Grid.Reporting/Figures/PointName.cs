using Debias.Grid.Specs;

namespace Debias.Grid.Reporting.Figures;

/// <summary>How files of a sweep point are called.</summary>
internal static class PointName
{
    private const int Longest = 60;

    /// <summary>
    /// The swept values, as in <c>alpha-0.5-</c>, with a dash at the end; the point's number, as in <c>point3-</c>, where they are too
    /// many or hold what does not belong into a file's name; nothing where nothing is swept.
    /// </summary>
    public static string Prefix(PointSpec point)
    {
        if (point.Swept.Length == 0)
        {
            return "";
        }

        string name = string.Join(
            '-',
            point.Swept.Select(swept => $"{swept.Path[(swept.Path.LastIndexOf('.') + 1)..]}-{swept.Value.Trim('"')}")
        );
        return name.Length <= Longest && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '_')
            ? name + "-"
            : FormattableString.Invariant($"point{point.Index}-");
    }
}
