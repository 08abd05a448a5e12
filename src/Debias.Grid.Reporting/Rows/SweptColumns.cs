using Debias.Grid.Specs;
using Debias.OptionModel;

namespace Debias.Grid.Reporting.Rows;

/// <summary>One column per swept parameter, headed by its path.</summary>
internal static class SweptColumns
{
    public static string[] Names(ExperimentSpec spec) => [.. spec.Points[0].Swept.Select(swept => swept.Path)];

    public static string[] Cells(PointSpec point) => [.. point.Swept.Select(swept => CanonicalJson.Display(swept.Value))];
}
