using Debias.Datasets.Definitions;
using Debias.Datasets.Mimic.Preparation;
using Debias.Datasets.Sources;
using Debias.Datasets.Tables;

namespace Debias.Datasets.Mimic;

/// <summary>Reads the prepared table.</summary>
internal sealed class MimicSource(DatasetRequest request) : IDatasetSource
{
    private static readonly RawTableFormat Format = new() { Delimiter = ',' };

    private static readonly ColumnEncoding[] Encodings =
    [
        .. MimicColumns.Numeric.Select(column => new NumericColumn(column)),
        .. MimicColumns.Categorical.Select(column => new OneHotColumn(column)),
    ];

    private static readonly Dictionary<string, GroupRule> Privileged = new()
    {
        [MimicColumns.Insurance] = GroupRule.OneOf("Medicare", "Medicaid"),
        [MimicColumns.Age] = GroupRule.Range("age ≥ 78", age => age >= 78),
        [MimicColumns.Sex] = GroupRule.OneOf("M"),
        [MimicColumns.Ethnicity] = GroupRule.OneOf(
            "WHITE",
            "WHITE - RUSSIAN",
            "WHITE - OTHER EUROPEAN",
            "WHITE - EASTERN EUROPEAN",
            "WHITE - BRAZILIAN"
        ),
        [MimicColumns.MaritalStatus] = GroupRule.OneOf("SINGLE"),
    };

    public string Key => request.Key;

    public bool DependsOnSeed => false;

    public void Check() => RawTableReader.ReadHeader(Locate(), Format, MimicColumns.All);

    public TabularDataset Load(long seed)
    {
        RawTable table = MissingMeasurements.Fill(RawTableReader.Read(Locate(), Format, MimicColumns.All));
        string attribute = request.ProtectedName;
        return TabularDatasetBuilder.Build(
            Key,
            attribute,
            TableEncoder.Encode(table, Encodings),
            TableEncoder.EncodeLabel(table, MimicColumns.Death, positive: ["1"], negative: ["0"]),
            TableEncoder.EncodeIndicator(table, attribute, Privileged[attribute]),
            () => table.Levels(table.IndexOf(attribute))
        );
    }

    private string Locate() => request.Folder.Locate(MimicDataset.File, MimicDataset.Advice);
}
