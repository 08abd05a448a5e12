using Debias.Datasets.Definitions;
using Debias.Datasets.Sources;
using Debias.Datasets.Tables;

namespace Debias.Datasets.Compas;

/// <summary>Reads COMPAS as AIF360 0.4 does.</summary>
internal sealed class CompasSource(DatasetRequest request) : IDatasetSource
{
    private const string Label = "two_year_recid";

    private static readonly RawTableFormat Format = new() { Delimiter = ',' };
    private static readonly GroupRule Female = GroupRule.OneOf("Female");
    private static readonly GroupRule Caucasian = GroupRule.OneOf("Caucasian");

    private static readonly ColumnEncoding[] Encodings =
    [
        new IndicatorColumn("sex", Female),
        new NumericColumn("age"),
        new IndicatorColumn("race", Caucasian),
        new NumericColumn("juv_fel_count"),
        new NumericColumn("juv_misd_count"),
        new NumericColumn("juv_other_count"),
        new NumericColumn("priors_count"),
        new OneHotColumn("age_cat"),
        new OneHotColumn("c_charge_degree"),
        new OneHotColumn("c_charge_desc"),
    ];

    private static readonly string[] Columns =
    [
        .. Encodings.Select(encoding => encoding.Column),
        "days_b_screening_arrest",
        "is_recid",
        Label,
    ];

    public string Key => request.Key;

    public bool DependsOnSeed => false;

    public void Check() => RawTableReader.ReadHeader(Locate(), Format, Columns);

    public TabularDataset Load(long seed)
    {
        RawTable table = KeepAsProPublica(RawTableReader.Read(Locate(), Format, Columns)).WithoutMissing("c_charge_desc", "");
        EncodedFeatures features = TableEncoder.Encode(table, Encodings);
        byte[] labels = TableEncoder.EncodeLabel(table, Label, positive: ["1"], negative: ["0"]);
        TwoAttributes attributes = new(table, "sex", Female, "race", Caucasian);
        return attributes.Build(request, features, labels);
    }

    private static RawTable KeepAsProPublica(RawTable table)
    {
        int days = table.IndexOf("days_b_screening_arrest");
        int recidivism = table.IndexOf("is_recid");
        int degree = table.IndexOf("c_charge_degree");
        return table.Where(row =>
            row.Values[days].Length > 0
            && Math.Abs(row.Number(days, "days_b_screening_arrest")) <= 30
            && row.Values[recidivism] != "-1"
            && row.Values[degree] != "O"
        );
    }

    private string Locate() => request.Folder.Locate(CompasDataset.File, FetchAdvice.For("compas"));
}
