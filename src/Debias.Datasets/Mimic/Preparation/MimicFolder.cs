namespace Debias.Datasets.Mimic.Preparation;

/// <summary>The folder with the raw tables.</summary>
internal sealed class MimicFolder
{
    public const string Patients = "PATIENTS";
    public const string Admissions = "ADMISSIONS";
    public const string IcuStays = "ICUSTAYS";
    public const string ChartEvents = "CHARTEVENTS";
    public const string LabEvents = "LABEVENTS";
    public const string OutputEvents = "OUTPUTEVENTS";
    public const string Diagnoses = "DIAGNOSES_ICD";

    /// <summary>Not required.</summary>
    public const string Services = "SERVICES";

    /// <summary>Not required.</summary>
    public const string Procedures = "PROCEDUREEVENTS_MV";

    private static readonly string[] Required = [Patients, Admissions, IcuStays, ChartEvents, LabEvents, OutputEvents, Diagnoses];

    private static readonly string[] Endings = [".csv", ".csv.gz"];

    private readonly Dictionary<string, string> _paths = new(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="DatasetException">The folder or a required table is missing.</exception>
    public MimicFolder(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new DatasetException(
                $"The folder {folder} does not exist. Give the one that holds MIMIC-III's tables as PhysioNet offers them."
            );
        }

        foreach (string path in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
        {
            foreach (string ending in Endings.Where(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
            {
                // Unpacked files come first in order and are faster to read.
                _paths.TryAdd(Path.GetFileName(path)[..^ending.Length], path);
            }
        }

        string[] missing = [.. Required.Where(name => !_paths.ContainsKey(name))];
        if (missing.Length > 0)
        {
            throw new DatasetException(
                $"{folder} lacks {string.Join(", ", missing.Select(name => $"{name}.csv (or .csv.gz)"))}. Download the tables from "
                    + $"https://physionet.org/content/mimiciii/1.4/."
            );
        }
    }

    public bool Has(string name) => _paths.ContainsKey(name);

    public MimicTable Open(string name) => new(_paths[name], name);
}
