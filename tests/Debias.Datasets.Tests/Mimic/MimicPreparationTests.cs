using System.Globalization;
using Debias.Datasets.Mimic;

namespace Debias.Datasets.Tests.Mimic;

/// <summary>Rows whose extremes are known, and what becomes of them.</summary>
[Trait("Speed", "Fast")]
public sealed class MimicPreparationTests : IDisposable
{
    private readonly RawMimic _raw = new();

    public void Dispose() => _raw.Dispose();

    [Fact]
    public void Extremes_of_the_first_day_count()
    {
        _raw.AddPatient()
            .Chart(211, 1, 80)
            .Chart(220045, 23.9, 120)
            .Chart(211, 12, 60)
            .Chart(211, -0.5, 30)
            .Chart(211, 24.1, 200)
            .Chart(211, 5, 300)
            .Chart(211, 5, 0)
            .Chart(211, 6, 190, error: "1")
            .Chart(211, 6, 191, stay: "701")
            .Chart(211, 6, 192, stay: "")
            .Chart(51, 2, 90)
            .Chart(220179, 3, 150)
            .Chart(8368, 3, 20)
            .Chart(678, 1, 98.6)
            .Chart(223762, 2, 38.5)
            .Chart(678, 3, 37)
            .Lab(51006, -5.9, 14)
            .Lab(51006, 23, 40)
            .Lab(51006, -6.1, 1)
            .Lab(51006, 3, 99, admission: "71")
            .Lab(51006, 3, 98, admission: "NA")
            .Lab(51300, 1, 9.5)
            .Lab(51301, 2, 12)
            .Lab(50822, 1, 3.1)
            .Lab(50971, 2, 5.2)
            .Lab(50824, 1, 140)
            .Lab(50983, 2, 131)
            .Lab(50983, 3, 999)
            .Lab(50882, 4, 24)
            .Lab(50885, 4, 0.4);
        Dictionary<string, string> row = _raw.PrepareRow();
        Assert.Equal(("60", "120"), (row["heart_rate_min"], row["heart_rate_max"]));
        Assert.Equal(("90", "150"), (row["systolic_pressure_min"], row["systolic_pressure_max"]));
        Assert.Equal(37, Number(row["temperature_min"]), 1e-9);
        Assert.Equal("38.5", row["temperature_max"]);
        Assert.Equal(("14", "40"), (row["bun_min"], row["bun_max"]));
        Assert.Equal(("9.5", "12"), (row["wbc_min"], row["wbc_max"]));
        Assert.Equal(("3.1", "5.2"), (row["potassium_min"], row["potassium_max"]));
        Assert.Equal(("131", "140"), (row["sodium_min"], row["sodium_max"]));
        Assert.Equal(("24", "24"), (row["bicarbonate_min"], row["bicarbonate_max"]));
        Assert.Equal(("0.4", "0.4"), (row["bilirubin_min"], row["bilirubin_max"]));
        Assert.Equal(("", "", ""), (row["pao2_fio2_min"], row["urine_output"], row["gcs_min"]));
    }

    [Fact]
    public void Urine_is_summed_and_irrigation_subtracted()
    {
        _raw.AddPatient()
            .Output(40055, 1, 300)
            .Output(226559, 20, 250)
            .Output(227488, 3, 100)
            .Output(227489, 4, 120)
            .Output(40055, 25, 999)
            .Output(40055, 5, 998, error: "1")
            .Output(40286, 5, 997);
        Assert.Equal("570", _raw.PrepareRow()["urine_output"]);
    }

    [Theory]
    [InlineData("042", "1", "0", "0")]
    [InlineData("0429", "1", "0", "0")]
    [InlineData("20280", "0", "1", "0")]
    [InlineData("1970", "0", "0", "1")]
    [InlineData("V1046", "0", "0", "0")]
    [InlineData("19", "0", "0", "0")]
    [InlineData("2000", "0", "1", "0")]
    [InlineData("20970", "0", "0", "0")]
    public void Diagnoses(string code, string aids, string malignancy, string metastases)
    {
        Dictionary<string, string> row = _raw.AddPatient().Diagnosis(code).PrepareRow();
        Assert.Equal((aids, malignancy, metastases), (row["aids"], row["haematologic_malignancy"], row["metastatic_cancer"]));
    }

    [Theory]
    [InlineData("EMERGENCY", "MED", "CSURG", "0")]
    [InlineData("EMERGENCY", "NSURG", "MED", "2")]
    [InlineData("URGENT", "SURG", "MED", "2")]
    [InlineData("ELECTIVE", "CSURG", "MED", "1")]
    [InlineData("ELECTIVE", "CMED", "CSURG", "0")]
    public void Admission_type_is_of_the_first_service(string type, string first, string second, string expected) =>
        Assert.Equal(expected, _raw.AddPatient(type: type).Service(5, second).Service(-1, first).PrepareRow()["admission_type"]);

    [Theory]
    [InlineData("EMERGENCY", "SICU", "2")]
    [InlineData("ELECTIVE", "CSRU", "1")]
    [InlineData("ELECTIVE", "MICU", "0")]
    public void Without_services_the_unit_decides_and_the_result_says_so(string type, string unit, string expected)
    {
        Assert.Equal(expected, _raw.AddPatient(type: type, unit: unit).PrepareRow()["admission_type"]);
        Assert.Contains(_raw.Prepare().Notes, note => note.Contains("SERVICES", StringComparison.Ordinal));
    }

    [Fact]
    public void The_first_stay_of_each_patient_older_than_15_counts()
    {
        _raw.AddPatient()
            .AddStay(RawMimic.Patient, RawMimic.Admission, 699, 50)
            .AddPatient(5, 50, 500, born: "2140-06-01 00:00:00")
            .AddPatient(6, 60, 600, born: "1850-06-01 00:00:00", died: true, sex: "F")
            .Chart(211, 1, 80)
            .Chart(211, 51, 90, stay: "699")
            .Chart(211, 51, 70, stay: "600")
            .Chart(211, 2, 71, stay: "600");
        _raw.Save();
        MimicPreparationResult result = _raw.Prepare();
        Assert.Equal((2, 1, 1), (result.Rows, result.Deaths, result.TooYoung));
        Assert.Equal((2, 0), (result.Missing["urine_output"], result.Missing["heart_rate_max"]));
        Dictionary<string, string> older = _raw.PrepareRow(0);
        Assert.Equal(("91.4", "71", "1", "F"), (older["age"], older["heart_rate_max"], older["in_hospital_death"], older["sex"]));
        Dictionary<string, string> patient = _raw.PrepareRow(1);
        Assert.Equal(50, Number(patient["age"]), 0.01);
        Assert.Equal(("80", "0"), (patient["heart_rate_max"], patient["in_hospital_death"]));
    }

    [Fact]
    public void Packed_tables_give_the_same_bytes()
    {
        _raw.AddPatient()
            .AddPatient(8, 80, 800, died: true)
            .Chart(211, 1, 80)
            .Chart(678, 2, 99)
            .Lab(51006, 3, 14)
            .Output(40055, 1, 300)
            .Diagnosis("1970");
        _raw.Save().Prepare();
        byte[] plain = File.ReadAllBytes(_raw.Prepared);
        Directory.Delete(_raw.From, recursive: true);
        File.Delete(_raw.Prepared);
        _raw.Save(packed: true).Prepare();
        Assert.Equal(plain, File.ReadAllBytes(_raw.Prepared));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_raw.Prepared));
        }
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
