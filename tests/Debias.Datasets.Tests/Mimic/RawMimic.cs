using System.Globalization;
using System.IO.Compression;
using System.Text;
using Debias.Datasets.Mimic;
using Debias.Datasets.Mimic.Preparation;
using Debias.Datasets.Sources;

namespace Debias.Datasets.Tests.Mimic;

/// <summary>A small MIMIC-III made of rows that a test writes down; all events of one patient unless said otherwise.</summary>
internal sealed class RawMimic : IDisposable
{
    public const int Patient = 7;
    public const int Admission = 70;
    public const int Stay = 700;

    private static readonly DateTime Admitted = new(2150, 6, 1, 12, 0, 0);

    private readonly Dictionary<string, (string Header, StringBuilder Rows)> _tables = new()
    {
        ["PATIENTS"] = ("\"ROW_ID\",\"SUBJECT_ID\",\"GENDER\",\"DOB\"", new()),
        ["ADMISSIONS"] = ("SUBJECT_ID,HADM_ID,ADMISSION_TYPE,INSURANCE,MARITAL_STATUS,ETHNICITY,HOSPITAL_EXPIRE_FLAG", new()),
        ["ICUSTAYS"] = ("SUBJECT_ID,HADM_ID,ICUSTAY_ID,INTIME,FIRST_CAREUNIT", new()),
        ["CHARTEVENTS"] = ("ROW_ID,SUBJECT_ID,HADM_ID,ICUSTAY_ID,ITEMID,CHARTTIME,VALUE,VALUENUM,VALUEUOM,ERROR", new()),
        ["LABEVENTS"] = ("HADM_ID,ITEMID,CHARTTIME,VALUE,VALUENUM", new()),
        ["OUTPUTEVENTS"] = ("ICUSTAY_ID,CHARTTIME,ITEMID,VALUE,ISERROR", new()),
        ["DIAGNOSES_ICD"] = ("HADM_ID,ICD9_CODE", new()),
    };

    private readonly TemporaryFolder _folder = new();

    public string From => Path.Combine(_folder.Path, "raw");

    public string To => Path.Combine(_folder.Path, "data");

    public string Prepared => Path.Combine(To, "mimic-iii", "mimic-iii-saps.csv");

    public DataFolder Data => new([To]);

    public static string At(double hours) =>
        Admitted.AddSeconds(Math.Round(hours * 3600)).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>A man of 50, admitted as an emergency, insured by Medicare, who survives.</summary>
    public RawMimic AddPatient(
        int id = Patient,
        int admission = Admission,
        int stay = Stay,
        string born = "2100-06-01 00:00:00",
        string type = "EMERGENCY",
        bool died = false,
        string unit = "MICU",
        string sex = "M"
    )
    {
        Rows("PATIENTS").Append(CultureInfo.InvariantCulture, $"1,{id},\"{sex}\",\"{born}\"\n");
        Rows("ADMISSIONS")
            .Append(CultureInfo.InvariantCulture, $"{id},{admission},{type},Medicare,MARRIED,\"WHITE, \"\"\",{(died ? 1 : 0)}\n");
        return AddStay(id, admission, stay, 0, unit);
    }

    public RawMimic AddStay(int patient, int admission, int stay, double hours, string unit = "MICU")
    {
        Rows("ICUSTAYS").Append(CultureInfo.InvariantCulture, $"{patient},{admission},{stay},{At(hours)},{unit}\n");
        return this;
    }

    public RawMimic Chart(int item, double hours, double? number, string? value = null, string error = "", string stay = "700")
    {
        string text = value ?? number?.ToString(CultureInfo.InvariantCulture) ?? "";
        Rows("CHARTEVENTS")
            .Append(CultureInfo.InvariantCulture, $"1,7,70,{stay},{item},{At(hours)},\"{text}\",{number},\"bpm, or \"\"so\"\"\",{error}\n");
        return this;
    }

    public RawMimic Lab(int item, double hours, double? number, string? value = null, string admission = "70")
    {
        Rows("LABEVENTS").Append(CultureInfo.InvariantCulture, $"{admission},{item},{At(hours)},{value},{number}\n");
        return this;
    }

    public RawMimic Output(int item, double hours, double millilitres, string error = "NA")
    {
        Rows("OUTPUTEVENTS").Append(CultureInfo.InvariantCulture, $"700,{At(hours)},{item},{millilitres},{error}\n");
        return this;
    }

    public RawMimic Diagnosis(string code)
    {
        Rows("DIAGNOSES_ICD").Append(CultureInfo.InvariantCulture, $"70,\"{code}\"\n");
        return this;
    }

    public RawMimic Service(double hours, string name)
    {
        _tables.TryAdd("SERVICES", ("HADM_ID,TRANSFERTIME,CURR_SERVICE", new()));
        Rows("SERVICES").Append(CultureInfo.InvariantCulture, $"70,{At(hours)},{name}\n");
        return this;
    }

    public RawMimic Extubation(double hours)
    {
        _tables.TryAdd("PROCEDUREEVENTS_MV", ("ICUSTAY_ID,STARTTIME,ITEMID", new()));
        Rows("PROCEDUREEVENTS_MV").Append(CultureInfo.InvariantCulture, $"700,{At(hours)},227194\n");
        return this;
    }

    public RawMimic Header(string table, string header)
    {
        _tables[table] = (header, Rows(table));
        return this;
    }

    public RawMimic Without(string table)
    {
        _tables.Remove(table);
        return this;
    }

    /// <summary>Writes the tables as files.</summary>
    public RawMimic Save(bool packed = false)
    {
        Directory.CreateDirectory(From);
        foreach ((string name, (string header, StringBuilder rows)) in _tables)
        {
            using Stream file = File.Create(Path.Combine(From, packed ? $"{name}.csv.gz" : $"{name}.csv"));
            using Stream target = packed ? new GZipStream(file, CompressionLevel.Fastest) : file;
            target.Write(Encoding.UTF8.GetBytes($"{header}\n{rows}"));
        }

        return this;
    }

    public MimicPreparationResult Prepare(IProgress<MimicPreparationProgress>? progress = null) =>
        MimicPreparation.Prepare(From, To, progress, TestContext.Current.CancellationToken);

    /// <summary>Prepares and reads back a row, by column.</summary>
    public Dictionary<string, string> PrepareRow(int row = 0)
    {
        Save().Prepare();
        string[] lines = File.ReadAllLines(Prepared);
        string[] fields = lines[row + 1].Split(',');
        return lines[0].Split(',').Select((column, index) => (column, index)).ToDictionary(pair => pair.column, pair => fields[pair.index]);
    }

    public void Dispose() => _folder.Dispose();

    private StringBuilder Rows(string table) => _tables[table].Rows;
}
