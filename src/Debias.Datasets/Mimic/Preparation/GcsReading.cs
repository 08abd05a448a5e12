namespace Debias.Datasets.Mimic.Preparation;

/// <summary>What was charted of the Glasgow coma scale at one time; null where a part was not.</summary>
/// <param name="Motor">1 to 6.</param>
/// <param name="Verbal">1 to 5, or 0 where a tube keeps the patient from speaking.</param>
/// <param name="Eyes">1 to 4.</param>
internal readonly record struct GcsReading(double? Motor, double? Verbal, double? Eyes)
{
    public bool IsIntubated => Verbal == 0;
}
