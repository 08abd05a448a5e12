namespace Debias.Datasets.Mimic.Preparation;

/// <summary>PaO2/FiO2, how well the lungs take up oxygen.</summary>
internal static class OxygenationRatio
{
    private const int LongestDelay = 4 * 3600;

    /// <summary>
    /// The lowest ratio under ventilation, in mmHg. Samples named venous or mixed do not count; samples without a name do, for most are
    /// arterial (the public code estimates it by a regression instead). FiO2 is the sample's own, or what was charted last in the four
    /// hours before.
    /// </summary>
    /// <returns>Null for a patient who was not ventilated, or whose ratio is not known.</returns>
    public static double? LowestUnderVentilation(
        IReadOnlyDictionary<int, BloodGas> gases,
        IReadOnlyDictionary<int, double> chartedFiO2,
        Ventilation ventilation
    )
    {
        double? lowest = null;
        foreach ((int second, BloodGas gas) in gases)
        {
            double? ratio = 100 * gas.PaO2 / (gas.FiO2 ?? LastBefore(chartedFiO2, second));
            if (ratio is { } value && !gas.OtherSpecimen && ventilation.Covers(second))
            {
                lowest = lowest < value ? lowest : value;
            }
        }

        return lowest;
    }

    private static double? LastBefore(IReadOnlyDictionary<int, double> charted, int second)
    {
        int[] times = [.. charted.Keys.Where(time => time <= second && time >= second - LongestDelay)];
        return times.Length == 0 ? null : charted[times.Max()];
    }
}
