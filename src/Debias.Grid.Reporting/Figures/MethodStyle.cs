using Debias.Grid.Reporting.Tables;
using ScottPlot;

namespace Debias.Grid.Reporting.Figures;

/// <summary>How a method looks in every figure.</summary>
/// <param name="Label">Its name in the legend.</param>
/// <param name="Color">Tells methods apart for colour-blind readers too (after Okabe and Ito), on light and dark pages.</param>
/// <param name="Marker">Tells them apart without colour.</param>
internal sealed record MethodStyle(string Label, Color Color, MarkerShape Marker)
{
    private static readonly Dictionary<string, (string Color, MarkerShape Marker)> Known = new()
    {
        ["standard"] = ("#7A7A7A", MarkerShape.FilledSquare),
        ["random"] = ("#CC79A7", MarkerShape.FilledTriangleDown),
        ["roc"] = ("#E69F00", MarkerShape.FilledDiamond),
        ["eq-odds"] = ("#56B4E9", MarkerShape.OpenSquare),
        ["pruning"] = ("#0072B2", MarkerShape.FilledCircle),
        ["bias-gda"] = ("#D55E00", MarkerShape.FilledTriangleUp),
        ["adversarial"] = ("#009E73", MarkerShape.OpenCircle),
        ["adversarial-in-processing"] = ("#8C6BB1", MarkerShape.OpenTriangleUp),
    };

    private static readonly (string Color, MarkerShape Marker)[] Others =
    [
        ("#B3A000", MarkerShape.OpenDiamond), ("#A65628", MarkerShape.OpenTriangleDown),
    ];

    /// <summary>Styles by method; methods without a style of their own get the remaining ones in turn.</summary>
    public static IReadOnlyDictionary<string, MethodStyle> For(IEnumerable<string> methods)
    {
        var styles = new Dictionary<string, MethodStyle>();
        int others = 0;
        foreach (string method in methods.Distinct())
        {
            (string color, MarkerShape marker) = Known.TryGetValue(method, out (string, MarkerShape) known) ? known : Others[others++ % Others.Length];
            styles[method] = new MethodStyle(FieldWords.Method(method), Color.FromHex(color), marker);
        }

        return styles;
    }
}
