using System.Globalization;

namespace Debias.Grid.Specs.Documents;

/// <summary>How messages write numbers.</summary>
internal static class Wording
{
    public static string Count(decimal count) => count.ToString("N0", CultureInfo.InvariantCulture);

    public static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
