namespace Debias.Learning.Methods.Definitions;

/// <summary>How a method looks in every figure.</summary>
/// <param name="Colour">
/// As <c>#RRGGBB</c>: tells methods apart for colour-blind readers too (after Okabe and Ito), on light and dark pages.
/// </param>
/// <param name="Marker">Tells them apart without colour.</param>
public sealed record MethodAppearance(string Colour, MethodMarker Marker)
{
    /// <summary>
    /// For methods of another version of the product, or of somebody else's, whose definitions are not known here; in turn.
    /// </summary>
    public static IReadOnlyList<MethodAppearance> OfUnknown { get; } =
    [new("#B3A000", MethodMarker.OpenDiamond), new("#A65628", MethodMarker.OpenTriangleDown)];
}
