using Debias.Datasets.Definitions;
using Debias.Datasets.Sources;
using Debias.Datasets.Tables;

namespace Debias.Datasets.Bank;

/// <summary>Reads a bank marketing file; <c>bank</c> as AIF360 does.</summary>
internal sealed class BankSource(DatasetRequest request, BankOptions options, BankLayout layout) : IDatasetSource
{
    private const string Age = "age";
    private const string Label = "y";

    private static readonly RawTableFormat Format = new() { Delimiter = ';' };

    private readonly GroupRule _privileged =
        options.AgeGroup == AgeGroup.From25
            ? GroupRule.Range("age ≥ 25", age => age >= 25)
            : GroupRule.Range("25 ≤ age < 60", age => age is >= 25 and < 60);

    private readonly string[] _columns = [Age, .. layout.Numeric, .. layout.Categorical, Label];

    public string Key => request.Key;

    public bool DependsOnSeed => false;

    public void Check() => RawTableReader.ReadHeader(Locate(), Format, _columns);

    public TabularDataset Load(long seed)
    {
        RawTable table = RawTableReader.Read(Locate(), Format, _columns);
        if (layout.DropsUnknown)
        {
            table = layout.Categorical.Aggregate(table, (kept, column) => kept.WithoutMissing(column, "unknown"));
        }

        ColumnEncoding[] encodings =
        [
            new IndicatorColumn(Age, _privileged),
            .. layout.Numeric.Select(column => new NumericColumn(column)),
            .. layout.Categorical.Select(column => new OneHotColumn(column)),
        ];
        return TabularDatasetBuilder.Build(
            Key,
            request.ProtectedName,
            TableEncoder.Encode(table, encodings),
            TableEncoder.EncodeLabel(table, Label, positive: ["yes"], negative: ["no"]),
            TableEncoder.EncodeIndicator(table, Age, _privileged),
            () => table.Levels(table.IndexOf(Age))
        );
    }

    private string Locate() => request.Folder.Locate(layout.File, FetchAdvice.For(layout.Kind));
}
