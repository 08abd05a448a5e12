using Debias.Datasets.Mimic;

namespace Debias.Datasets.Tests.Mimic;

/// <summary>Each failure names table and column, and leaves the prepared table as it was.</summary>
[Trait("Speed", "Fast")]
public sealed class MimicPreparationErrorTests : IDisposable
{
    private const string Before = "prepared before";

    private readonly RawMimic _raw = new();

    public MimicPreparationErrorTests() => _raw.AddPatient().Chart(211, 1, 80);

    public void Dispose() => _raw.Dispose();

    [Fact]
    public void No_folder() => AssertFails("does not exist", "PhysioNet");

    [Fact]
    public void Missing_tables_are_all_named() =>
        AssertFails(
            "lacks CHARTEVENTS.csv (or .csv.gz), LABEVENTS.csv (or .csv.gz)",
            "physionet.org",
            _raw.Without("CHARTEVENTS").Without("LABEVENTS")
        );

    [Fact]
    public void A_missing_column_is_named_with_its_table() =>
        AssertFails(
            "CHARTEVENTS.csv has no column 'CHARTTIME'",
            "'CHART_TIME'",
            _raw.Header("CHARTEVENTS", "ROW_ID,SUBJECT_ID,HADM_ID,ICUSTAY_ID,ITEMID,CHART_TIME,VALUE,VALUENUM,VALUEUOM,ERROR")
        );

    [Fact]
    public void A_truncated_row_is_named()
    {
        _raw.Save();
        File.AppendAllText(Path.Combine(_raw.From, "CHARTEVENTS.csv"), "1,7,70,700,211");
        AssertFails("CHARTEVENTS.csv, row 2: 5 fields instead of 10", "truncated");
    }

    [Fact]
    public void A_value_that_is_no_number_is_named()
    {
        _raw.Save();
        File.AppendAllText(Path.Combine(_raw.From, "LABEVENTS.csv"), $"70,51006,{RawMimic.At(1)},high,high\n");
        AssertFails("LABEVENTS.csv, row 1, column 'VALUENUM': 'high' is not a number", "");
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.99)]
    public void A_truncated_packed_table_is_noticed(double share)
    {
        for (int i = 0; i < 5000; i++)
        {
            _raw.Chart(211, i / 400.0, 60 + (i % 50));
        }

        _raw.Save(packed: true);
        string path = Path.Combine(_raw.From, "CHARTEVENTS.csv.gz");
        byte[] bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..(int)(bytes.Length * share)]);
        AssertFails("CHARTEVENTS.csv.gz", "Download it again");
    }

    [Fact]
    public void A_packed_table_that_is_none_is_noticed()
    {
        _raw.Save(packed: true);
        File.WriteAllText(Path.Combine(_raw.From, "LABEVENTS.csv.gz"), "HADM_ID,ITEMID");
        AssertFails("LABEVENTS.csv.gz", "Download it again");
    }

    [Fact]
    public void A_stay_without_its_patient_is_left_out_and_counted()
    {
        MimicPreparationResult result = _raw.AddStay(9, 90, 900, 0).Save().Prepare();
        Assert.Equal((1, 1), (result.Rows, result.Unknown));
        Assert.Contains(result.Notes, note => note.Contains("1 patients of ICUSTAYS are left out", StringComparison.Ordinal));
    }

    [Fact]
    public void Nobody_old_enough()
    {
        using RawMimic young = new();
        young.AddPatient(born: "2140-01-01 00:00:00").Save();
        DatasetException exception = Assert.Throws<DatasetException>(() => young.Prepare());
        Assert.Contains("no stay of a patient older than 15", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cancelled_preparation_writes_nothing()
    {
        for (int i = 0; i < 70_000; i++)
        {
            _raw.Chart(211, 1, 80);
        }

        _raw.Save();
        using CancellationTokenSource stop = new();
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => MimicPreparation.Prepare(_raw.From, _raw.To, null, stop.Token));
        Assert.False(Directory.Exists(_raw.To));
    }

    private void AssertFails(string happened, string remedy, RawMimic? saved = null)
    {
        saved?.Save();
        Directory.CreateDirectory(Path.GetDirectoryName(_raw.Prepared)!);
        File.WriteAllText(_raw.Prepared, Before);
        DatasetException exception = Assert.Throws<DatasetException>(() => _raw.Prepare());
        Assert.Contains(happened, exception.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, exception.Message, StringComparison.Ordinal);
        Assert.Equal(Before, File.ReadAllText(_raw.Prepared));
        Assert.Single(Directory.EnumerateFiles(_raw.To, "*", SearchOption.AllDirectories));
    }
}
