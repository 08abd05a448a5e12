using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using Debias.Grid.Silo.Encryption;
using Debias.Grid.Silo.Metrics;
using Debias.Grid.Silo.Metrics.Cluster;
using Microsoft.Extensions.DependencyInjection;

namespace Debias.Grid.Silo.Tests.Metrics;

/// <summary>docs/metrics.md, held against the instruments there are.</summary>
[Trait("Speed", "Fast")]
public partial class MetricsDocumentTests
{
    [Fact]
    public void The_document_lists_every_metric_with_its_type_and_no_other()
    {
        SortedSet<string> documented =
        [
            .. DocumentedRow().Matches(Document()).Select(row => $"{row.Groups["name"].Value} {row.Groups["type"].Value}"),
        ];
        Assert.Equal(Instruments().Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_instrument_says_what_it_measures()
    {
        using ServiceProvider services = Services();
        Assert.All(Published(services), instrument => Assert.True(instrument.Description?.Length > 10, instrument.Name));
    }

    [Fact]
    public void Boundaries_of_histograms_are_seconds_from_a_fraction_to_hours()
    {
        using ServiceProvider services = Services();
        Histogram<double>[] histograms = [.. Published(services).OfType<Histogram<double>>()];
        Assert.Equal(4, histograms.Length);
        Assert.All(
            histograms,
            histogram =>
            {
                Assert.Equal("s", histogram.Unit);
                IReadOnlyList<double> boundaries = histogram.Advice!.HistogramBucketBoundaries!;
                Assert.True(boundaries[0] <= 1 && boundaries[^1] >= 1000 && boundaries.Count < 20, histogram.Name);
            }
        );
    }

    private static IEnumerable<string> Instruments()
    {
        using ServiceProvider services = Services();
        return [.. Published(services).Select(instrument => $"{PrometheusName(instrument)} {Type(instrument)}")];
    }

    private static ServiceProvider Services() =>
        new ServiceCollection()
            .AddMetrics()
            .AddSingleton(TimeProvider.System)
            .AddSingleton<GridInstruments>()
            .AddSingleton<TrainingInstruments>()
            .AddSingleton<ClusterGauges>()
            .BuildServiceProvider();

    private static List<Instrument> Published(ServiceProvider services)
    {
        var published = new List<Instrument>();
        object scope = services.GetRequiredService<IMeterFactory>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name == GridMeter.Name && instrument.Meter.Scope == scope)
                {
                    published.Add(instrument);
                }
            },
        };
        listener.Start();
        services.GetRequiredService<GridInstruments>().WatchSlots("silo", "cpu", 1, () => 0);
        services.GetRequiredService<TrainingInstruments>();
        services.GetRequiredService<ClusterGauges>();
        CertificateInstruments.Show(
            services.GetRequiredService<IMeterFactory>(),
            TimeProvider.System,
            () => throw new NotSupportedException()
        );
        return published;
    }

    /// <summary>
    /// The exporter's rules: dots become underscores, units are spelt out, annotations in braces are left out, counters end in total.
    /// </summary>
    private static string PrometheusName(Instrument instrument) =>
        instrument.Name.Replace('.', '_')
        + (instrument.Unit == "s" ? "_seconds" : string.Empty)
        + (Type(instrument) == "counter" ? "_total" : string.Empty);

    private static string Type(Instrument instrument) =>
        instrument switch
        {
            Counter<long> => "counter",
            Histogram<double> => "histogram",
            _ => "gauge",
        };

    private static string Document()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "docs", "metrics.md")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("docs/metrics.md is missing.");
        }

        return File.ReadAllText(Path.Combine(folder, "docs", "metrics.md"));
    }

    [GeneratedRegex(@"^\| `(?<name>debias_grid_\w+)` \| (?<type>counter|gauge|histogram) \|", RegexOptions.Multiline)]
    private static partial Regex DocumentedRow();
}
