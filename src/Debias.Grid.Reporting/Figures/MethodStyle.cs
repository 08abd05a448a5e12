using Debias.Learning.Methods.Catalog;
using Debias.Learning.Methods.Definitions;
using ScottPlot;

namespace Debias.Grid.Reporting.Figures;

/// <summary>How a method looks in every figure.</summary>
/// <param name="Label">Its name in the legend.</param>
/// <param name="Color">Tells methods apart, on light and dark pages.</param>
/// <param name="Marker">Tells them apart without colour.</param>
/// <param name="Step">What one step of its trajectory is.</param>
/// <param name="HasPath">Whether its steps follow each other, so that a line may join them.</param>
internal sealed record MethodStyle(string Label, Color Color, MarkerShape Marker, string Step, bool HasPath)
{
    /// <summary>Styles by method; methods that are not known get the remaining ones in turn.</summary>
    /// <param name="catalog">The methods that are known.</param>
    /// <param name="methods">Names of those to be drawn.</param>
    public static IReadOnlyDictionary<string, MethodStyle> For(MethodCatalog catalog, IEnumerable<string> methods)
    {
        var styles = new Dictionary<string, MethodStyle>();
        int unknown = 0;
        foreach (string method in methods.Distinct())
        {
            MethodDefinition? known = catalog.Find(method);
            MethodAppearance appearance = known?.Appearance ?? MethodAppearance.OfUnknown[unknown++ % MethodAppearance.OfUnknown.Count];
            styles[method] = new MethodStyle(
                catalog.TitleOf(method),
                Color.FromHex(appearance.Colour),
                Shape(appearance.Marker),
                known?.Step ?? "Step",
                known?.StepsFollowEachOther ?? true
            );
        }

        return styles;
    }

    private static MarkerShape Shape(MethodMarker marker) =>
        marker switch
        {
            MethodMarker.FilledSquare => MarkerShape.FilledSquare,
            MethodMarker.OpenSquare => MarkerShape.OpenSquare,
            MethodMarker.FilledCircle => MarkerShape.FilledCircle,
            MethodMarker.OpenCircle => MarkerShape.OpenCircle,
            MethodMarker.FilledTriangleUp => MarkerShape.FilledTriangleUp,
            MethodMarker.OpenTriangleUp => MarkerShape.OpenTriangleUp,
            MethodMarker.FilledTriangleDown => MarkerShape.FilledTriangleDown,
            MethodMarker.OpenTriangleDown => MarkerShape.OpenTriangleDown,
            MethodMarker.FilledDiamond => MarkerShape.FilledDiamond,
            MethodMarker.OpenDiamond => MarkerShape.OpenDiamond,
            MethodMarker.Asterisk => MarkerShape.Asterisk,
            MethodMarker.Cross => MarkerShape.Cross,
            MethodMarker.DiagonalCross => MarkerShape.Eks,
            MethodMarker.TriStarUp => MarkerShape.TriUp,
            MethodMarker.TriStarDown => MarkerShape.TriDown,
            MethodMarker.CircledDot => MarkerShape.OpenCircleWithDot,
            _ => throw new ArgumentOutOfRangeException(nameof(marker), marker, "There is no such marker."),
        };
}
