namespace Debias.Datasets.Mimic.Preparation;

/// <summary>Whom the prepared table is about: the first stay in intensive care of each patient older than 15.</summary>
internal sealed class MimicCohort
{
    private const double OldestChild = 15;

    private MimicCohort(IcuStay[] stays, int tooYoung, int unknown)
    {
        Stays = stays;
        TooYoung = tooYoung;
        Unknown = unknown;
        ByStay = stays.ToDictionary(stay => stay.Id);
        ByAdmission = stays.ToDictionary(stay => stay.Admission.Id);
    }

    /// <summary>In order of the patients' identifiers.</summary>
    public IReadOnlyList<IcuStay> Stays { get; }

    public int TooYoung { get; }

    /// <summary>Patients of ICUSTAYS whom PATIENTS or ADMISSIONS lacks.</summary>
    public int Unknown { get; }

    public Dictionary<int, IcuStay> ByStay { get; }

    public Dictionary<int, IcuStay> ByAdmission { get; }

    /// <summary>Reads PATIENTS, ADMISSIONS and ICUSTAYS.</summary>
    public static MimicCohort Read(MimicFolder folder, IProgress<MimicPreparationProgress>? progress, CancellationToken cancellationToken)
    {
        Dictionary<int, Patient> patients = [];
        folder
            .Open(MimicFolder.Patients)
            .Read(
                ["SUBJECT_ID", "GENDER", "DOB"],
                (in row) => patients[row.RequiredId(0)] = new Patient(row.RequiredId(0), row.Text(1).ToString(), row.RequiredTime(2)),
                progress,
                cancellationToken
            );
        Dictionary<int, Admission> admissions = [];
        folder
            .Open(MimicFolder.Admissions)
            .Read(
                ["HADM_ID", "ADMISSION_TYPE", "INSURANCE", "MARITAL_STATUS", "ETHNICITY", "HOSPITAL_EXPIRE_FLAG"],
                (in row) =>
                    admissions[row.RequiredId(0)] = new Admission(
                        row.RequiredId(0),
                        row.Text(1).ToString(),
                        row.Text(2).ToString(),
                        row.Text(3).ToString(),
                        row.Text(4).ToString(),
                        row.RequiredId(5) == 1
                    ),
                progress,
                cancellationToken
            );
        Dictionary<int, FirstStay> first = ReadFirstStays(folder, progress, cancellationToken);
        return Select(patients, admissions, first);
    }

    private static Dictionary<int, FirstStay> ReadFirstStays(
        MimicFolder folder,
        IProgress<MimicPreparationProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        Dictionary<int, FirstStay> first = [];
        folder
            .Open(MimicFolder.IcuStays)
            .Read(
                ["SUBJECT_ID", "HADM_ID", "ICUSTAY_ID", "INTIME", "FIRST_CAREUNIT"],
                (in row) =>
                {
                    FirstStay stay = new(row.RequiredId(2), row.RequiredId(1), row.RequiredTime(3), row.Text(4).ToString());
                    int patient = row.RequiredId(0);
                    if (
                        !first.TryGetValue(patient, out FirstStay? known)
                        || (stay.Admitted, stay.Id).CompareTo((known.Admitted, known.Id)) < 0
                    )
                    {
                        first[patient] = stay;
                    }
                },
                progress,
                cancellationToken
            );
        return first;
    }

    private static MimicCohort Select(
        Dictionary<int, Patient> patients,
        Dictionary<int, Admission> admissions,
        Dictionary<int, FirstStay> first
    )
    {
        List<IcuStay> stays = [];
        foreach ((int patient, FirstStay stay) in first.OrderBy(pair => pair.Key))
        {
            if (patients.TryGetValue(patient, out Patient? person) && admissions.TryGetValue(stay.Admission, out Admission? admission))
            {
                stays.Add(new IcuStay(stay.Id, person, admission, stay.Admitted, stay.Unit));
            }
        }

        IcuStay[] adults = [.. stays.Where(stay => stay.Age > OldestChild)];
        return adults.Length > 0
            ? new MimicCohort(adults, stays.Count - adults.Length, first.Count - stays.Count)
            : throw new DatasetException(
                $"{MimicFolder.IcuStays} has no stay of a patient older than 15 who is in {MimicFolder.Patients} and "
                    + $"{MimicFolder.Admissions}. "
                    + "Do the tables come from the same release of MIMIC-III?"
            );
    }

    private sealed record FirstStay(int Id, int Admission, DateTime Admitted, string Unit);
}
