using System.Diagnostics.Metrics;
using Debias.Grid.Silo.Encryption;
using Debias.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Debias.Grid.Silo.Tests.Encryption;

/// <summary>What becomes of a certificate while its process runs.</summary>
[Trait("Speed", "Fast")]
public sealed class CertificateWatchTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("debias-grid-").FullName;
    private readonly TestAuthority _authority;
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly Clock _clock = new();
    private readonly Process _process = new();
    private readonly List<string> _log = [];
    private readonly List<string> _said = [];
    private readonly CertificateFiles _files;

    public CertificateWatchTests()
    {
        _authority = new TestAuthority(_folder, "cluster");
        (string certificate, string key) = _authority.Issue("silo");
        _files = new CertificateFiles(certificate, key, _authority.File);
    }

    public void Dispose()
    {
        _services.Dispose();
        _authority.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Files_that_are_replaced_are_taken_up_and_said()
    {
        var certificate = new RenewableCertificate(_files);
        using CertificateWatch watch = Watch(certificate);
        Assert.True(watch.Look());
        Assert.Empty(_log);
        string before = certificate.Current.Own.Thumbprint;
        _authority.Issue("silo");
        Assert.True(watch.Look());
        Assert.NotEqual(before, certificate.Current.Own.Thumbprint);
        Assert.StartsWith("Information Certificate or authority was replaced", Assert.Single(_log), StringComparison.Ordinal);
    }

    [Fact]
    public void A_half_written_pair_changes_nothing_and_is_no_fault_when_its_other_half_follows()
    {
        var certificate = new RenewableCertificate(_files);
        using CertificateWatch watch = Watch(certificate);
        string before = certificate.Current.Own.Thumbprint;
        (string next, string nextKey) = _authority.Issue("next");
        File.Copy(next, _files.Certificate, overwrite: true);
        watch.Look();
        Assert.Equal(before, certificate.Current.Own.Thumbprint);
        Assert.Empty(_log);
        File.Copy(nextKey, _files.Key, overwrite: true);
        watch.Look();
        Assert.NotEqual(before, certificate.Current.Own.Thumbprint);
    }

    [Theory]
    [InlineData("certificate")]
    [InlineData("authority")]
    [InlineData("missing")]
    [InlineData("stranger")]
    public void Files_that_cannot_be_used_leave_the_former_ones_in_use_and_are_said_once(string broken)
    {
        using var stranger = new TestAuthority(_folder, "stranger");
        var certificate = new RenewableCertificate(_files);
        using CertificateWatch watch = Watch(certificate);
        string before = certificate.Current.Own.Thumbprint;
        switch (broken)
        {
            case "certificate":
                File.WriteAllText(_files.Certificate, "-----BEGIN CERTIFICATE-----\nMII");
                break;
            case "authority":
                File.WriteAllText(_files.Authority, "");
                break;
            case "missing":
                File.Delete(_files.Key);
                break;
            default:
                (string other, string otherKey) = stranger.Issue("silo");
                File.Copy(other, _files.Certificate, overwrite: true);
                File.Copy(otherKey, _files.Key, overwrite: true);
                break;
        }

        for (int look = 0; look < 5; look++)
        {
            Assert.True(watch.Look());
        }

        Assert.Equal(before, certificate.Current.Own.Thumbprint);
        Assert.StartsWith("Error The certificate's files have changed and cannot be used", Assert.Single(_log), StringComparison.Ordinal);
        Assert.False(_process.Stopped);
    }

    [Fact]
    public void An_authority_is_replaced_by_way_of_a_file_that_holds_both()
    {
        using var next = new TestAuthority(_folder, "next");
        var certificate = new RenewableCertificate(_files);
        using CertificateWatch watch = Watch(certificate);
        (string other, string otherKey) = next.Issue("other");
        ClusterCertificate stranger = new CertificateFiles(other, otherKey, next.File).Load();
        Assert.Contains("unknown authority (CN=next)", certificate.Current.Objection(stranger.Own), StringComparison.Ordinal);
        File.AppendAllText(_files.Authority, "\n" + File.ReadAllText(next.File));
        watch.Look();
        Assert.True(certificate.Current.Accepts(stranger.Own));
        Assert.True(certificate.Current.Accepts(certificate.Current.Own));
    }

    [Fact]
    public void A_process_is_warned_twice_a_day_and_ends_with_one_sentence_before_its_certificate_does()
    {
        var certificate = new RenewableCertificate(_files);
        using CertificateWatch watch = Watch(certificate);
        DateTimeOffset end = certificate.Current.ValidUntil;
        // The certificate lives for twenty hours: a quarter of that are five.
        _clock.Now = end.AddHours(-5.5);
        watch.Look();
        Assert.Empty(_log);
        _clock.Now = end.AddHours(-4);
        watch.Look();
        watch.Look();
        Assert.StartsWith("Warning The certificate in", Assert.Single(_log), StringComparison.Ordinal);
        _clock.Now = end - CertificateWatch.Margin - TimeSpan.FromSeconds(1);
        Assert.True(watch.Look());
        Assert.False(_process.Stopped);
        _clock.Now = end - CertificateWatch.Margin;
        Assert.False(watch.Look());
        Assert.True(_process.Stopped);
        Assert.StartsWith(
            "error: the certificate that this process shows its cluster holds until",
            Assert.Single(_said),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void What_is_left_of_a_certificate_is_measured()
    {
        var certificate = new RenewableCertificate(_files);
        using CertificateWatch watch = Watch(certificate);
        _clock.Now = certificate.Current.ValidUntil.AddMinutes(-2);
        var seen = new Dictionary<string, double>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Scope == _services.GetRequiredService<IMeterFactory>())
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => seen[instrument.Name] = value);
        listener.Start();
        listener.RecordObservableInstruments();
        Assert.Equal(120, seen["debias_grid.certificate_remaining"]);
        Assert.Equal(TimeSpan.FromHours(20).TotalSeconds, seen["debias_grid.certificate_lifetime"]);
    }

    [Fact]
    public void An_authority_that_ends_before_its_certificate_counts()
    {
        (string certificate, string key) = _authority.Issue("long", DateTimeOffset.UtcNow.AddDays(10));
        ClusterCertificate read = ClusterCertificate.Load(certificate, key, _authority.File);
        Assert.Equal(new DateTimeOffset(_authority.Certificate.NotAfter.ToUniversalTime()), read.ValidUntil);
    }

    private CertificateWatch Watch(RenewableCertificate certificate) =>
        new(certificate, _said.Add, _process, _services.GetRequiredService<IMeterFactory>(), _clock, new LogLines(_log));

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UtcNow;

        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed class Process : IHostApplicationLifetime
    {
        public bool Stopped { get; private set; }

        public CancellationToken ApplicationStarted => CancellationToken.None;

        public CancellationToken ApplicationStopping => CancellationToken.None;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication() => Stopped = true;
    }

    private sealed class LogLines(List<string> lines) : ILogger<CertificateWatch>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => lines.Add($"{logLevel} {formatter(state, exception)}");
    }
}
