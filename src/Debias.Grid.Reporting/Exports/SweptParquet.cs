using Debias.Grid.Reporting.Rows;
using Debias.Grid.Specs;
using Debias.OptionModel;
using Column = Debias.Grid.Reporting.Files.ParquetColumn<Debias.Grid.Contracts.Results.MethodRunRow>;

namespace Debias.Grid.Reporting.Exports;

/// <summary>One typed column per swept parameter, headed by its path: numbers where all values are.</summary>
internal static class SweptParquet
{
    public static IEnumerable<Column> Columns(ExperimentSpec spec) =>
        SweptColumns.Names(spec).Select((name, index) => Swept(spec, name, index));

    private static Column Swept(ExperimentSpec spec, string name, int index)
    {
        string[] values = [.. spec.Points.Select(point => point.Swept[index].Value)];
        bool numeric = values.All(value => value[0] is '-' or (>= '0' and <= '9'));
        return numeric
            ? Column.Number(name, row => CanonicalJson.Number(values[row.Id.Point]))
            : Column.Text(name, row => CanonicalJson.Display(values[row.Id.Point]));
    }
}
