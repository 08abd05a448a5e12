using System.Globalization;
using System.Text.Json;
using Debias.Datasets.Catalog;
using Debias.Datasets.Definitions;
using Debias.Datasets.Sources;

namespace Debias.Datasets.Tests.Groups;

/// <summary>Tables of people counted out by hand, opened with groups by the values of their columns.</summary>
internal sealed class GroupedTable : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Options of a table with the columns <c>sex,race,age,y</c>.</summary>
    public static Dictionary<string, string> Options { get; } = new() { ["path"] = "table.csv", ["label"] = "y" };

    /// <summary>So many rows with these values, the first of them positive.</summary>
    public static string Rows(string values, int rows, int positives) =>
        string.Concat(
            Enumerable
                .Range(0, rows)
                .Select(row => string.Create(CultureInfo.InvariantCulture, $"{values},{20 + (row % 10)},{(row < positives ? 1 : 0)}\n"))
        );

    /// <summary>A table with these rows below its header.</summary>
    public static string Of(params string[] rows) => $"sex,race,age,y\n{string.Concat(rows)}";

    /// <summary>Two by two, with one small cell: nine rows of women of race b, three of them positive.</summary>
    public static string OneSmallCell() => Of(Rows("m,b", 40, 20), Rows("f,b", 9, 3), Rows("f,a", 30, 10), Rows("m,a", 20, 10));

    /// <summary>Groups that are small below twelve rows or four positives.</summary>
    public static Grouping By(SmallGroupRule small, params string[] columns) => new(columns, 12, 4, small);

    /// <summary>Groups that are never small.</summary>
    public static Grouping OfAnySize(params string[] columns) => new(columns, 0, 0, SmallGroupRule.Exclude);

    public IDatasetSource Source(string content, Grouping? grouping, params (string Name, string Value)[] changes) =>
        Open("csv", content, grouping, Options, [("categorical", Texts(content)), .. changes]);

    public TabularDataset Load(string content, Grouping? grouping, params (string Name, string Value)[] changes) =>
        Source(content, grouping, changes).Load(1);

    public IDatasetSource Open(
        string kind,
        string content,
        Grouping? grouping,
        IReadOnlyDictionary<string, string> options,
        params (string Name, string Value)[] changes
    )
    {
        _folder.Write("table.csv", content);
        Dictionary<string, string> given = new(options);
        foreach ((string name, string value) in changes)
        {
            given[name] = value;
        }

        return DatasetCatalog.BuiltIn.Open(kind, null, given, _folder.Data, grouping);
    }

    /// <summary>The columns of texts that a table has, as a list.</summary>
    private static string Texts(string content) =>
        JsonSerializer.Serialize(content.Split('\n')[0].Split(',').Where(column => column is "sex" or "race"));

    public void Dispose() => _folder.Dispose();
}
