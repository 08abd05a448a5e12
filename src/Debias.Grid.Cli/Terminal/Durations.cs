using System.Globalization;

namespace Debias.Grid.Cli.Terminal;

/// <summary>Durations as people read them.</summary>
internal static class Durations
{
    public static string Format(TimeSpan duration) =>
        duration.TotalHours >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{(int)duration.TotalHours}:{duration.Minutes:00}:{duration.Seconds:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{duration.Minutes}:{duration.Seconds:00}");

    public static string FormatOrUnknown(TimeSpan? duration) => duration is { } known ? Format(known) : "unknown";
}
