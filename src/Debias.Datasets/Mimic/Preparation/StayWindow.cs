namespace Debias.Datasets.Mimic.Preparation;

/// <summary>Which times count, in seconds from the beginning of the stay.</summary>
internal static class StayWindow
{
    public const int Hour = 3600;
    public const int Day = 24 * Hour;

    /// <summary>The first 24 hours.</summary>
    public static bool IsFirstDay(int second) => second is >= 0 and <= Day;

    /// <summary>The first 24 hours, and six before them: blood taken on the way to the unit.</summary>
    public static bool IsFirstDayOfSamples(int second) => second is >= -6 * Hour and <= Day;

    /// <summary>Around the first day, so that a period of ventilation that begins or ends outside is seen whole enough.</summary>
    public static bool IsNearFirstDay(int second) => second is >= -12 * Hour and <= Day + (8 * Hour);
}
