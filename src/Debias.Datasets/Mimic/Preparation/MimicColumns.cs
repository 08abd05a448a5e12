namespace Debias.Datasets.Mimic.Preparation;

/// <summary>The columns of the prepared table: 26 inputs of SAPS II, the outcome, and who the patient is.</summary>
internal static class MimicColumns
{
    public const string Age = "age";
    public const string GcsMin = "gcs_min";
    public const string Aids = "aids";
    public const string HaematologicMalignancy = "haematologic_malignancy";
    public const string MetastaticCancer = "metastatic_cancer";

    /// <summary>0 medical, 1 scheduled surgical, 2 unscheduled surgical.</summary>
    public const string AdmissionType = "admission_type";

    public const string Death = "in_hospital_death";
    public const string Insurance = "insurance";
    public const string Sex = "sex";
    public const string Ethnicity = "ethnicity";
    public const string MaritalStatus = "marital_status";

    /// <summary>Measured quantities, in the order of the paper's appendix.</summary>
    public static IReadOnlyList<string> Numeric { get; } =
    [
        Age,
        "heart_rate_max",
        "heart_rate_min",
        "systolic_pressure_max",
        "systolic_pressure_min",
        "temperature_max",
        "temperature_min",
        "pao2_fio2_min",
        "urine_output",
        "bun_min",
        "bun_max",
        "wbc_min",
        "wbc_max",
        "potassium_min",
        "potassium_max",
        "sodium_min",
        "sodium_max",
        "bicarbonate_min",
        "bicarbonate_max",
        "bilirubin_min",
        "bilirubin_max",
    ];

    /// <summary>Whole numbers that stand for categories.</summary>
    public static IReadOnlyList<string> Categorical { get; } = [GcsMin, Aids, HaematologicMalignancy, MetastaticCancer, AdmissionType];

    /// <summary>Every column, in file order.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Numeric, .. Categorical, Death, Insurance, Sex, Ethnicity, MaritalStatus];
}
