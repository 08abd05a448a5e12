namespace Debias.Datasets.Mimic.Preparation;

/// <summary>The lowest Glasgow coma score of a day.</summary>
internal static class ComaScore
{
    private const double Normal = 15;
    private const int SecondsOfMemory = 6 * 3600;

    /// <summary>
    /// The lowest sum. A part that was not charted is taken from the reading before, if that is less than six hours old, and else is
    /// normal. Patients who cannot speak for a tube count as normal, since SAPS II asks for the score before sedation.
    /// </summary>
    /// <param name="readings">By seconds.</param>
    /// <returns>Null without a reading.</returns>
    public static double? Lowest(IReadOnlyDictionary<int, GcsReading> readings)
    {
        double? lowest = null;
        (int Second, GcsReading Reading)? previous = null;
        foreach ((int second, GcsReading reading) in readings.OrderBy(reading => reading.Key))
        {
            GcsReading? recent = previous is { } before && before.Second > second - SecondsOfMemory ? before.Reading : null;
            double sum = Sum(reading, recent);
            lowest = lowest < sum ? lowest : sum;
            previous = (second, reading);
        }

        return lowest;
    }

    private static double Sum(GcsReading now, GcsReading? before)
    {
        if (now.IsIntubated || (now.Verbal is null && before is { IsIntubated: true }))
        {
            return Normal;
        }

        // What was charted while a tube was in says nothing about the patient without it.
        GcsReading known = before is { IsIntubated: false } ? before.Value : default;
        return (now.Motor ?? known.Motor ?? 6) + (now.Verbal ?? known.Verbal ?? 5) + (now.Eyes ?? known.Eyes ?? 4);
    }
}
