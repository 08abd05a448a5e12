using Debias.Datasets.Catalog;
using Debias.Datasets.Sources;

namespace Debias.Datasets.Tests.Mimic;

[Trait("Speed", "Fast")]
public sealed class MimicSourceTests : IDisposable
{
    private const string Header =
        "age,heart_rate_max,heart_rate_min,systolic_pressure_max,systolic_pressure_min,temperature_max,temperature_min,"
        + "pao2_fio2_min,urine_output,bun_min,bun_max,wbc_min,wbc_max,potassium_min,potassium_max,sodium_min,sodium_max,"
        + "bicarbonate_min,bicarbonate_max,bilirubin_min,bilirubin_max,gcs_min,aids,haematologic_malignancy,metastatic_cancer,"
        + "admission_type,in_hospital_death,insurance,sex,ethnicity,marital_status\n";

    private const string Middle = "80,60,150,100,38,36,200,1500,10,20,8,9,4,5,135,140,22,24,1,1,";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Means_are_over_what_was_measured()
    {
        TabularDataset dataset = Load(
            $"80,100,{Middle[3..]}15,0,1,0,2,1,Medicare,M,WHITE,MARRIED",
            $"60,,{Middle[3..]}10,,0,NA,0,0,Private,F,ASIAN,SINGLE",
            $"40,50,{Middle[3..]}NaN,1.0,,0,,0,Medicaid,M,WHITE - RUSSIAN,"
        );
        Assert.Equal(21 + 3 + 2 + 2 + 1 + 3, dataset.Columns);
        Assert.Equal(
            ["gcs_min=10", "gcs_min=12", "gcs_min=15"],
            dataset.FeatureNames.Where(name => name.StartsWith("gcs", StringComparison.Ordinal))
        );
        Assert.Equal([100.0, 75.0, 50.0], Column(dataset, "heart_rate_max"));

        // The mean of 10 and 15 is rounded to the even 12, that of admission types 2 and 0 is 1; a diagnosis not coded is none.
        Assert.Equal([0.0, 0.0, 1.0], Column(dataset, "gcs_min=12"));
        Assert.Equal([0.0, 0.0, 1.0], Column(dataset, "admission_type=1"));
        Assert.Equal([0.0, 0.0, 1.0], Column(dataset, "aids=1"));
        Assert.Equal([1.0, 1.0, 0.0], Column(dataset, "aids=0"));
        Assert.Equal([1.0, 1.0, 1.0], Column(dataset, "metastatic_cancer=0"));
        Assert.Equal((byte[])[1, 0, 0], dataset.Labels);
    }

    [Theory]
    [InlineData(null, 1, 0, 1)]
    [InlineData("insurance", 1, 0, 1)]
    [InlineData("age", 1, 0, 0)]
    [InlineData("sex", 1, 0, 1)]
    [InlineData("ethnicity", 1, 0, 1)]
    [InlineData("marital_status", 0, 1, 0)]
    public void Protected_attributes(string? name, byte first, byte second, byte third)
    {
        Write(
            $"80,{Middle}15,0,1,0,2,1,Medicare,M,WHITE,MARRIED",
            $"60,{Middle}10,0,0,0,0,0,Private,F,ASIAN,SINGLE",
            $"40,{Middle}12,1,0,0,1,0,Medicaid,M,WHITE - RUSSIAN,"
        );
        TabularDataset dataset = Open(name).Load(1);
        Assert.Equal([first, second, third], dataset.ProtectedAttribute);
        Assert.Equal(name ?? "insurance", dataset.ProtectedName);
        Assert.DoesNotContain("insurance", dataset.FeatureNames);
    }

    [Theory]
    [InlineData("15,0,1,0,3,1", "column 'admission_type': the value is not a whole number from 0 to 2. It is '3'")]
    [InlineData("2,0,1,0,2,1", "column 'gcs_min': the value is not a whole number from 3 to 15. It is '2'")]
    [InlineData("14.5,0,1,0,2,1", "column 'gcs_min': the value is not a whole number from 3 to 15. It is '14.5'")]
    [InlineData("15,yes,1,0,2,1", "column 'aids': the value is not a finite number. It is 'yes'")]
    [InlineData("15,0,1,0,2,dead", "column 'in_hospital_death': the label must be")]
    public void Values_out_of_range_are_named(string codes, string message)
    {
        Write($"80,{Middle}{codes},Medicare,M,WHITE,MARRIED", $"60,{Middle}10,0,0,0,0,0,Private,F,ASIAN,SINGLE");
        DatasetException exception = Assert.Throws<DatasetException>(() => Open(null).Load(1));
        Assert.Contains("mimic-iii-saps.csv, line 2", exception.Message, StringComparison.Ordinal);
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_that_nobody_was_measured_for_is_named()
    {
        Write($"80,,{Middle[3..]}15,0,1,0,2,1,Medicare,M,WHITE,MARRIED", $"60,,{Middle[3..]}10,0,0,0,0,0,Private,F,ASIAN,SINGLE");
        DatasetException exception = Assert.Throws<DatasetException>(() => Open(null).Load(1));
        Assert.Contains("column 'heart_rate_max': no row has a value", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_can_be_neither_fetched_nor_found_without_preparation()
    {
        Assert.Contains("data prepare mimic-iii", Assert.Throws<DatasetException>(Open(null).Check).Message, StringComparison.Ordinal);
        DatasetException exception = await Assert.ThrowsAsync<DatasetException>(() =>
            Debias.Datasets.Fetching.DatasetFetcher.FetchAsync(
                DatasetCatalog.BuiltIn.Get("mimic-iii"),
                _folder.Path,
                new NoDownload(),
                null,
                TestContext.Current.CancellationToken
            )
        );
        Assert.Contains("never shipped", exception.Message, StringComparison.Ordinal);
    }

    private static double[] Column(TabularDataset dataset, string name)
    {
        int index = dataset.FeatureNames.ToList().IndexOf(name);
        Assert.True(index >= 0, name);
        return [.. Enumerable.Range(0, dataset.Rows).Select(row => dataset.Features[(row * dataset.Columns) + index])];
    }

    private TabularDataset Load(params string[] rows)
    {
        Write(rows);
        IDatasetSource source = Open(null);
        source.Check();
        return source.Load(1);
    }

    private void Write(params string[] rows) => _folder.Write("mimic-iii/mimic-iii-saps.csv", Header + string.Join('\n', rows) + "\n");

    private IDatasetSource Open(string? attribute) =>
        DatasetCatalog.BuiltIn.Open("mimic-iii", attribute, new Dictionary<string, string>(), _folder.Data);

    private sealed class NoDownload : Debias.Datasets.Fetching.IDownload
    {
        public Task<Debias.Datasets.Fetching.DownloadResponse> OpenAsync(
            Uri address,
            long fromByte,
            string? ifRange,
            CancellationToken cancellationToken
        ) => throw new InvalidOperationException("nothing is to be downloaded");
    }
}
