namespace Debias.Datasets.Mimic.Preparation;

/// <summary>
/// One patient's first stay in intensive care and what the tables tell about it. Memory is bounded by what one day of charting holds.
/// </summary>
internal sealed class IcuStay(int id, Patient patient, Admission admission, DateTime admitted, string firstUnit)
{
    // Dates of birth of patients older than 89 are moved back by centuries; 91.4 is their median age.
    private const double ShiftedAge = 300;
    private const double MedianAgeAbove89 = 91.4;
    private const double DaysPerYear = 365.242;

    private readonly Extremes[] _extremes = new Extremes[Enum.GetValues<Measurement>().Length];
    private (DateTime Since, bool Surgical)? _service;

    public int Id { get; } = id;

    public Patient Patient { get; } = patient;

    public Admission Admission { get; } = admission;

    /// <summary>When the stay began.</summary>
    public DateTime Admitted { get; } = admitted;

    public double Age { get; } = (admitted - patient.Born).TotalDays / DaysPerYear is var age && age > ShiftedAge ? MedianAgeAbove89 : age;

    public Dictionary<int, GcsReading> Gcs { get; } = [];

    public Dictionary<int, VentilationSigns> Ventilation { get; } = [];

    public Dictionary<int, double> ChartedFiO2 { get; } = [];

    public Dictionary<int, BloodGas> BloodGases { get; } = [];

    public double? UrineOutput { get; private set; }

    public bool HasAids { get; set; }

    public bool HasHaematologicMalignancy { get; set; }

    public bool HasMetastaticCancer { get; set; }

    /// <summary>Whether the admission began on a surgical service; without SERVICES, whether the stay began on a surgical unit.</summary>
    public bool IsSurgical => _service?.Surgical ?? (!HasServices && MimicItems.SurgicalUnits.Contains(firstUnit));

    /// <summary>Whether there is a SERVICES table.</summary>
    public bool HasServices { get; set; }

    /// <summary>Seconds from the beginning of the stay; negative before it.</summary>
    public int SecondsAt(DateTime time) => (int)Math.Clamp((time - Admitted).TotalSeconds, int.MinValue, int.MaxValue);

    public Extremes this[Measurement measurement] => _extremes[(int)measurement];

    public void Add(Measurement measurement, double value) => _extremes[(int)measurement].Add(value);

    public void AddUrine(double millilitres) => UrineOutput = (UrineOutput ?? 0) + millilitres;

    /// <summary>Notes a service; the earliest counts.</summary>
    public void AddService(DateTime since, bool surgical)
    {
        if (_service is null || since < _service.Value.Since)
        {
            _service = (since, surgical);
        }
    }
}
