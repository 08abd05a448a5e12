namespace Debias.Datasets.Mimic.Preparation;

/// <summary>Quantities of which the smallest and largest value count.</summary>
internal enum Measurement
{
    HeartRate,
    SystolicPressure,
    Temperature,
    Bun,
    Wbc,
    Potassium,
    Sodium,
    Bicarbonate,
    Bilirubin,
}
