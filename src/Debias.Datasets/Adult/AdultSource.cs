using Debias.Datasets.Definitions;
using Debias.Datasets.Sources;
using Debias.Datasets.Tables;

namespace Debias.Datasets.Adult;

/// <summary>Reads Adult as AIF360 0.4 does: the test file's rows come first.</summary>
internal sealed class AdultSource(DatasetRequest request) : IDatasetSource
{
    private const string Label = "income-per-year";
    private const string Unknown = "?";

    private static readonly string[] Columns =
    [
        "age",
        "workclass",
        "fnlwgt",
        "education",
        "education-num",
        "marital-status",
        "occupation",
        "relationship",
        "race",
        "sex",
        "capital-gain",
        "capital-loss",
        "hours-per-week",
        "native-country",
        Label,
    ];

    private static readonly RawTableFormat DataFormat = new()
    {
        Delimiter = ',',
        ColumnNames = Columns,
        Trim = true,
    };

    // The test file opens with a line about cross-validation.
    private static readonly RawTableFormat TestFormat = DataFormat with { SkippedLines = 1 };

    private static readonly GroupRule Male = GroupRule.OneOf("Male");
    private static readonly GroupRule White = GroupRule.OneOf("White");

    private static readonly ColumnEncoding[] Encodings =
    [
        new NumericColumn("age"),
        new NumericColumn("education-num"),
        new IndicatorColumn("race", White),
        new IndicatorColumn("sex", Male),
        new NumericColumn("capital-gain"),
        new NumericColumn("capital-loss"),
        new NumericColumn("hours-per-week"),
        new OneHotColumn("workclass"),
        new OneHotColumn("education"),
        new OneHotColumn("marital-status"),
        new OneHotColumn("occupation"),
        new OneHotColumn("relationship"),
        new OneHotColumn("native-country"),
    ];

    public string Key => request.Key;

    public bool DependsOnSeed => false;

    public void Check()
    {
        Locate(AdultDataset.TestFile);
        Locate(AdultDataset.DataFile);
    }

    public TabularDataset Load(long seed)
    {
        RawTable test = RawTableReader.Read(Locate(AdultDataset.TestFile), TestFormat);
        RawTable data = RawTableReader.Read(Locate(AdultDataset.DataFile), DataFormat);
        RawTable table = test.Append(data)
            .WithoutMissing("workclass", Unknown)
            .WithoutMissing("occupation", Unknown)
            .WithoutMissing("native-country", Unknown);
        EncodedFeatures features = TableEncoder.Encode(table, Encodings);
        byte[] labels = TableEncoder.EncodeLabel(table, Label, positive: [">50K", ">50K."], negative: ["<=50K", "<=50K."]);
        TwoAttributes attributes = new(table, "sex", Male, "race", White);
        return attributes.Build(request, features, labels);
    }

    private string Locate(string path) => request.Folder.Locate(path, FetchAdvice.For("adult"));
}
