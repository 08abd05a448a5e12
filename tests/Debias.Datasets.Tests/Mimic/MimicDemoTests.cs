using System.Globalization;
using System.Text;
using Debias.Datasets.Catalog;
using Debias.Datasets.Definitions;
using Debias.Datasets.Mimic;
using Debias.Tests;

namespace Debias.Datasets.Tests.Mimic;

/// <summary>PhysioNet's open demo of MIMIC-III, real tables of 100 patients, with CHARTEVENTS rows of our own.</summary>
[Trait("Speed", "Slow")]
[Trait("Needs", "Data")]
public sealed class MimicDemoTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _from;

    public MimicDemoTests()
    {
        _from = Path.Combine(_folder.Path, "raw");
        Directory.CreateDirectory(_from);
        foreach (string path in Directory.EnumerateFiles(Reference.Data("mimic-iii-demo"), "*.csv"))
        {
            File.Copy(path, Path.Combine(_from, Path.GetFileName(path)));
        }

        WriteChartEvents();
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_demo_becomes_a_dataset()
    {
        MimicPreparationResult result = MimicPreparation.Prepare(_from, _folder.Path, null, TestContext.Current.CancellationToken);
        Assert.Equal((41, 0, 26), (result.Rows, result.TooYoung, result.Unknown));
        Assert.Equal(3, result.Notes.Count);
        Assert.InRange(result.Deaths, 1, result.Rows - 1);
        Assert.InRange(result.Missing["bun_min"], 0, 10);
        Assert.InRange(result.Missing["urine_output"], 0, 20);
        Assert.InRange(result.Missing["pao2_fio2_min"], 1, result.Rows - 1);
        Assert.Equal((0, 0), (result.Missing["heart_rate_max"], result.Missing["gcs_min"]));

        foreach (ProtectedAttributeInfo attribute in DatasetCatalog.BuiltIn.Get("mimic-iii").ProtectedAttributes)
        {
            TabularDataset dataset = DatasetCatalog
                .BuiltIn.Open("mimic-iii", attribute.Name, new Dictionary<string, string>(), _folder.Data)
                .Load(1);
            DatasetSummary counts = DatasetSummary.Of(dataset);
            Assert.Equal((result.Rows, result.Deaths), (counts.Rows, counts.Privileged.Positives + counts.Unprivileged.Positives));
            Assert.All(dataset.Features, value => Assert.True(double.IsFinite(value)));
        }
    }

    [Fact]
    public void Laboratory_values_agree_with_a_plain_search()
    {
        MimicPreparationResult result = MimicPreparation.Prepare(_from, _folder.Path, null, TestContext.Current.CancellationToken);
        string[] lines = File.ReadAllLines(result.Path);
        HashSet<int> known = [.. Fields("PATIENTS").Select(row => Int(row[1]))];
        HashSet<int> admitted = [.. Fields("ADMISSIONS").Select(row => Int(row[2]))];
        string[] columns = lines[0].Split(',');
        string?[] expected =
        [
            .. FirstStays()
                .Where(stay => known.Contains(stay.Patient) && admitted.Contains(stay.Admission))
                .Select(stay => LargestBun(stay.Admission, stay.Admitted)?.ToString("R", CultureInfo.InvariantCulture)),
        ];
        string[] found = [.. lines.Skip(1).Select(line => line.Split(',')[Array.IndexOf(columns, "bun_max")])];
        Assert.Equal(expected.Length, found.Length);
        Assert.Equal(expected.Select(value => value ?? ""), found);
    }

    private IEnumerable<(int Patient, int Admission, int Stay, DateTime Admitted)> FirstStays() =>
        Fields("ICUSTAYS")
            .Select(row => (Patient: Int(row[1]), Admission: Int(row[2]), Stay: Int(row[3]), Admitted: Time(row[9])))
            .OrderBy(stay => stay.Admitted)
            .GroupBy(stay => stay.Patient)
            .Select(stays => stays.First())
            .OrderBy(stay => stay.Patient);

    private double? LargestBun(int admission, DateTime admitted)
    {
        double[] values =
        [
            .. Fields("LABEVENTS")
                .Where(row => row[3] == "51006" && row[2] == admission.ToString(CultureInfo.InvariantCulture) && row[6] != "NA")
                .Where(row => Time(row[4]) >= admitted.AddHours(-6) && Time(row[4]) <= admitted.AddHours(24))
                .Select(row => double.Parse(row[6], CultureInfo.InvariantCulture)),
        ];
        return values.Length == 0 ? null : values.Max();
    }

    private void WriteChartEvents()
    {
        (int Item, string Text, string Number)[] entries =
        [
            (220045, "80", "80"),
            (220179, "120", "120"),
            (223761, "98.6", "98.6"),
            (223900, "Oriented", "5"),
            (223901, "Obeys", "6"),
            (220739, "Spontaneously", "4"),
            (220339, "5", "5"),
            (223835, "50", "50"),
        ];
        StringBuilder rows = new(
            "\"row_id\",\"subject_id\",\"hadm_id\",\"icustay_id\",\"itemid\",\"charttime\",\"value\",\"valuenum\",\"error\"\n"
        );
        foreach ((int patient, int admission, int stay, DateTime admitted) in FirstStays())
        {
            foreach ((int item, string text, string number) in entries)
            {
                foreach (int hour in new[] { 1, 7, 13, 19 })
                {
                    rows.Append(
                        CultureInfo.InvariantCulture,
                        $"1,{patient},{admission},{stay},{item},\"{admitted.AddHours(hour):yyyy-MM-dd HH:mm:ss}\",\"{text}\",{number},NA\n"
                    );
                }
            }
        }

        File.WriteAllText(Path.Combine(_from, "CHARTEVENTS.csv"), rows.ToString());
    }

    // No field before those used here holds a comma.
    private IEnumerable<string[]> Fields(string table) =>
        File.ReadLines(Path.Combine(_from, $"{table}.csv"))
            .Skip(1)
            .Select(line => line.Replace("\"", "", StringComparison.Ordinal).Split(','));

    private static int Int(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static DateTime Time(string text) => DateTime.ParseExact(text, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
