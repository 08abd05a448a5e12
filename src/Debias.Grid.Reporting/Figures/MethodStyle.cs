using Debias.Grid.Reporting.Rows;
using Debias.Grid.Specs;
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
    /// <summary>Whether its candidates are settings that tuning tried.</summary>
    public bool IsTuned { get; private init; }

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

    /// <summary>Styles of an experiment's methods; the steps of one that is tuned are settings, each a trial of its own.</summary>
    /// <param name="catalog">The methods that are known.</param>
    /// <param name="spec">The experiment.</param>
    public static IReadOnlyDictionary<string, MethodStyle> For(MethodCatalog catalog, ExperimentSpec spec)
    {
        IReadOnlyList<string> tuned = TunedMethods.Of(spec);
        return For(catalog, spec.Points.SelectMany(point => point.Methods.Select(method => method.Name)))
            .ToDictionary(
                style => style.Key,
                style => tuned.Contains(style.Key) ? style.Value with { Step = "Setting", HasPath = false, IsTuned = true } : style.Value
            );
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
            MethodMarker.Plus => MarkerShape.Cross,
            MethodMarker.Cross => MarkerShape.Eks,
            MethodMarker.Hash => MarkerShape.HashTag,
            MethodMarker.CircleWithDot => MarkerShape.OpenCircleWithDot,
            MethodMarker.CircleWithPlus => MarkerShape.OpenCircleWithCross,
            MethodMarker.CircleWithCross => MarkerShape.OpenCircleWithEks,
            MethodMarker.TripodUp => MarkerShape.TriUp,
            MethodMarker.TripodDown => MarkerShape.TriDown,
            _ => throw new ArgumentOutOfRangeException(nameof(marker), marker, "There is no such marker."),
        };
}
