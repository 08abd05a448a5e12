using System.Globalization;
using System.Text.RegularExpressions;

namespace Debias.Grid.EndToEnd.Cluster;

/// <summary>What a process shows on <c>/metrics</c> at one moment.</summary>
internal sealed partial class ScrapedMetrics(string text)
{
    public static async Task<ScrapedMetrics> Of(GridProcess process) =>
        new(await process.Http.GetStringAsync(new Uri("metrics", UriKind.Relative), TestContext.Current.CancellationToken));

    /// <summary>Base networks that a device has trained; 0 where it is not known.</summary>
    /// <param name="device">A device's own name, or <c>cpu</c>.</param>
    public double Trained(string device) => Sum("debias_grid_networks_trained_total", device);

    /// <summary>Devices of that name that failed.</summary>
    public double Lost(string device) => Sum("debias_grid_devices_lost_total", device);

    public override string ToString() => string.Join('\n', Sample().Matches(text).Select(sample => sample.Value));

    private double Sum(string metric, string device) =>
        Sample()
            .Matches(text)
            .Where(sample => sample.Groups["metric"].Value == metric && sample.Groups["device"].Value == device)
            .Sum(sample => double.Parse(sample.Groups["value"].Value, CultureInfo.InvariantCulture));

    [GeneratedRegex(
        @"^(?<metric>debias_grid_(?:networks|devices)_\w+)\{[^}]*\bdevice=""(?<device>[^""]*)""[^}]*\} (?<value>\S+)",
        RegexOptions.Multiline
    )]
    private static partial Regex Sample();
}
