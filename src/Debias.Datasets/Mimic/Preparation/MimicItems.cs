namespace Debias.Datasets.Mimic.Preparation;

/// <summary>
/// Which items of MIMIC-III make which variable. Identifiers below 220,000 in CHARTEVENTS and OUTPUTEVENTS are CareVue's, those
/// above MetaVision's. The lists and plausible ranges are those that the community's MIMIC code repository uses for SAPS II
/// (https://github.com/MIT-LCP/mimic-code); where we depart from it, a comment says so.
/// </summary>
internal static class MimicItems
{
    /// <summary>In CHARTEVENTS.</summary>
    public static IReadOnlyDictionary<int, MeasuredItem> Charted { get; } =
        ById([
            new(Measurement.HeartRate, [211, 220045], value => value is > 0 and < 300),
            new(Measurement.SystolicPressure, [51, 442, 455, 6701, 220050, 220179], value => value is > 0 and < 400),
            new(Measurement.Temperature, [676, 223762], value => value is > 10 and < 50),
            new(Measurement.Temperature, [678, 223761], value => value is > 70 and < 120)
            {
                Convert = fahrenheit => (fahrenheit - 32) / 1.8,
            },
        ]);

    /// <summary>In LABEVENTS.</summary>
    public static IReadOnlyDictionary<int, MeasuredItem> Laboratory { get; } =
        ById([
            new(Measurement.Bun, [51006], value => value is > 0 and <= 300),
            new(Measurement.Wbc, [51300, 51301], value => value is > 0 and <= 1000),
            new(Measurement.Potassium, [50822, 50971], value => value is > 0 and <= 30),
            new(Measurement.Sodium, [50824, 50983], value => value is > 0 and <= 200),
            new(Measurement.Bicarbonate, [50882], value => value is > 0 and <= 10_000),
            new(Measurement.Bilirubin, [50885], value => value is > 0 and <= 150),
        ]);

    /// <summary>Glasgow coma scale, in CHARTEVENTS.</summary>
    public static IReadOnlyList<int> GcsVerbal { get; } = [723, 223900];

    /// <summary>Glasgow coma scale, in CHARTEVENTS.</summary>
    public static IReadOnlyList<int> GcsMotor { get; } = [454, 223901];

    /// <summary>Glasgow coma scale, in CHARTEVENTS.</summary>
    public static IReadOnlyList<int> GcsEyes { get; } = [184, 220739];

    /// <summary>Verbal responses that mean that a tube keeps the patient from speaking.</summary>
    public static IReadOnlyList<string> GcsVerbalIntubated { get; } = ["1.0 ET/Trach", "No Response-ETT"];

    /// <summary>Kind of a blood sample, in LABEVENTS: ART for arterial.</summary>
    public const int Specimen = 50800;

    /// <summary>Fraction of inspired oxygen noted with the blood gas, in LABEVENTS, per cent.</summary>
    public const int LaboratoryFiO2 = 50816;

    /// <summary>Partial pressure of oxygen, in LABEVENTS, mmHg.</summary>
    public const int PaO2 = 50821;

    /// <summary>FiO2 in CHARTEVENTS in per cent, though 223835 is at times a fraction.</summary>
    public static IReadOnlyList<int> FiO2Percent { get; } = [3420, 3422, 223835];

    /// <summary>FiO2 in CHARTEVENTS as a fraction.</summary>
    public const int FiO2Fraction = 190;

    /// <summary>Ventilator settings and readings in CHARTEVENTS: any value means that a ventilator is in use.</summary>
    public static IReadOnlyList<int> VentilatorSettings { get; } =
    [
        445,
        448,
        449,
        450,
        1340,
        1486,
        1600,
        224687, // minute volume
        639,
        654,
        681,
        682,
        683,
        684,
        224684,
        224685,
        224686, // tidal volume
        218,
        436,
        444,
        459,
        535,
        224695,
        224696,
        224697,
        224746,
        224747, // airway pressures
        1,
        221,
        1211,
        1655,
        2000,
        224419,
        224738,
        224750,
        226873,
        227187, // inspiration
        543, // plateau pressure
        5865,
        5866,
        224705,
        224706,
        224707,
        224709, // airway pressure release
        60,
        437,
        505,
        506,
        686,
        220339,
        224700, // end-expiratory pressure
        3459, // high pressure relief
        501,
        502,
        503,
        224702, // pressure control
        223,
        667,
        668,
        669,
        670,
        671,
        672, // time-cycled pressure control
        224701, // pressure support
        223849, // ventilator mode
    ];

    /// <summary>Type of ventilator, by item, and the entry that means nothing.</summary>
    public static IReadOnlyDictionary<int, string> VentilatorType { get; } =
        new Dictionary<int, string> { [720] = "Other/Remarks", [223848] = "Other" };

    /// <summary>Oxygen delivery devices, in CHARTEVENTS.</summary>
    public static IReadOnlyList<int> OxygenDevice { get; } = [467, 226732];

    /// <summary>Where CPAP is entered, in CHARTEVENTS.</summary>
    public static IReadOnlyList<int> CpapDevice { get; } = [467, 469, 226732];

    /// <summary>The oxygen delivery device that is a ventilator.</summary>
    public const string VentilatorDevice = "Ventilator";

    /// <summary>Oxygen delivery devices of patients who breathe by themselves, which end ventilation.</summary>
    public static IReadOnlySet<string> OxygenTherapy { get; } =
        new HashSet<string>(StringComparer.OrdinalIgnoreCase)
        {
            "Cannula",
            "Nasal Cannula",
            "High Flow Nasal Cannula",
            "Face Tent",
            "Aerosol-Cool",
            "Trach Mask",
            "Hi Flow Neb",
            "High Flow Neb",
            "Non-Rebreather",
            "Venti Mask",
            "Medium Conc Mask",
            "Vapotherm",
            "Vapomist",
            "T-Piece",
            "Hood",
            "Hut",
            "TranstrachealCat",
            "Heated Neb",
            "Ultrasonic Neb",
        };

    /// <summary>Significant events of CareVue, in CHARTEVENTS.</summary>
    public const int SignificantEvent = 640;

    /// <summary>Significant events that end ventilation.</summary>
    public static IReadOnlyList<string> ExtubationEvents { get; } = ["Extubated", "Self Extubation"];

    /// <summary>Extubations, in PROCEDUREEVENTS_MV.</summary>
    public static IReadOnlyList<int> ExtubationProcedures { get; } = [225468, 225477, 227194];

    /// <summary>Urine, in OUTPUTEVENTS, ml. Not 40086, which the public list has but the dictionary calls a drain.</summary>
    public static IReadOnlyList<int> Urine { get; } =
    [
        40055,
        40056,
        40057,
        40069,
        40085,
        40094,
        40096,
        40405,
        40428,
        40473,
        40651,
        40715,
        43175,
        226557,
        226558,
        226559,
        226560,
        226561,
        226563,
        226564,
        226565,
        226567,
        226584,
        UrineIrrigantIn,
        227489,
    ];

    /// <summary>What was rinsed in and comes out again with the urine, in OUTPUTEVENTS: counts negative.</summary>
    public const int UrineIrrigantIn = 227488;

    /// <summary>First three digits of ICD-9 codes, in DIAGNOSES_ICD. The public code splits these ranges more finely.</summary>
    public static (int First, int Last) Aids { get; } = (42, 44);

    /// <summary>First three digits of ICD-9 codes: lymphoma, myeloma, leukaemia.</summary>
    public static (int First, int Last) HaematologicMalignancy { get; } = (200, 208);

    /// <summary>First three digits of ICD-9 codes: secondary and disseminated tumours.</summary>
    public static (int First, int Last) MetastaticCancer { get; } = (196, 199);

    /// <summary>What ADMISSIONS calls a planned admission.</summary>
    public const string Elective = "ELECTIVE";

    /// <summary>What the names of surgical services in SERVICES contain.</summary>
    public const string SurgicalService = "SURG";

    /// <summary>Surgical units of ICUSTAYS, used where there is no SERVICES table.</summary>
    public static IReadOnlyList<string> SurgicalUnits { get; } = ["SICU", "TSICU", "CSRU"];

    private static Dictionary<int, MeasuredItem> ById(MeasuredItem[] items) =>
        items.SelectMany(item => item.Items.Select(id => (id, item))).ToDictionary(pair => pair.id, pair => pair.item);
}
