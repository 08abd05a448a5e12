using System.Globalization;

namespace Debias.Grid.Silo.Heads;

/// <summary>A silo in the stored list.</summary>
/// <param name="Entry">What Orleans knows of it.</param>
/// <param name="Changes">How often it has changed; signs of life are no changes.</param>
[GenerateSerializer, Alias("membership-row")]
internal sealed record MembershipRow([property: Id(0)] MembershipEntry Entry, [property: Id(1)] int Changes)
{
    /// <summary>A count as Orleans compares it.</summary>
    public static string TagOf(int count) => count.ToString(CultureInfo.InvariantCulture);
}
