using Debias.Grid.Specs;
using Debias.OptionModel;

namespace Debias.Grid.Reporting.Tables;

/// <summary>The field's words for the names that specs and files use.</summary>
internal static class FieldWords
{
    /// <summary>A measure in full, for axes and headings.</summary>
    public static string Measure(string measure) =>
        measure switch
        {
            "spd" => "Statistical parity difference",
            "eod" => "Equal opportunity difference",
            _ => measure,
        };

    /// <summary>A measure in a column heading.</summary>
    public static string MeasureShort(string measure) => measure.ToUpperInvariant();

    /// <summary>A quantity of the paper's tables.</summary>
    public static string Quantity(string quantity) =>
        quantity switch
        {
            "constrained_objective" => "Constrained objective",
            "balanced_accuracy" => "Balanced accuracy",
            "bias" => "Bias",
            _ => quantity,
        };

    /// <summary>A swept parameter: its symbol, where the paper has one, and its path.</summary>
    public static string Parameter(string path) =>
        path switch
        {
            "dataset.alpha" => "α (dataset.alpha)",
            "dataset.theta" => "ϑ (dataset.theta)",
            _ => path,
        };

    /// <summary>For example <c>compas, protected attribute race</c>.</summary>
    public static string Dataset(PointSpec point) => $"{point.Dataset.Kind}, protected attribute {point.Dataset.Protected}";

    /// <summary>The values that make a point, or nothing without a sweep.</summary>
    public static string Point(PointSpec point) =>
        string.Join(", ", point.Swept.Select(swept => $"{swept.Path} = {CanonicalJson.Display(swept.Value)}"));

    /// <summary>For example <c>20 seeds</c>, <c>19 of 20 seeds</c> or <c>17 to 20 of 20 seeds</c>.</summary>
    public static string Seeds(int fewest, int most, int planned) =>
        fewest == most
            ? (most == planned ? $"{planned} {Plural(planned)}" : $"{most} of {planned} {Plural(planned)}")
            : $"{fewest} to {most} of {planned} seeds";

    private static string Plural(int count) => count == 1 ? "seed" : "seeds";
}
