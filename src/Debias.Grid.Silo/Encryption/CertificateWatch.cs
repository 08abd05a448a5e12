using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Debias.Grid.Silo.Encryption;

/// <summary>
/// Takes up certificates that replace the running process's, warns of one that ends soon, and ends the process in an orderly way
/// shortly before it does: peers would refuse each new connection of a process that stays, while the list of silos still names it, and
/// with it every newcomer, who has to reach all of them.
/// </summary>
internal sealed partial class CertificateWatch : BackgroundService
{
    /// <summary>
    /// Files are compared rather than watched: a mounted secret changes by a swap of links, which not every file system announces.
    /// </summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    /// <summary>What giving seeds back may take, and clocks of other machines may be ahead.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan WarnAgain = TimeSpan.FromHours(12);

    private readonly RenewableCertificate _certificate;
    private readonly Action<string> _say;
    private readonly IHostApplicationLifetime _lifetime;
    private readonly TimeProvider _time;
    private readonly ILogger<CertificateWatch> _logger;
    private DateTimeOffset _warned = DateTimeOffset.MinValue;

    /// <param name="certificate">What is watched.</param>
    /// <param name="say">Takes the one line with which the process ends.</param>
    /// <param name="lifetime">Ends it.</param>
    /// <param name="meters">Shows how long the certificate still holds.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">The log.</param>
    public CertificateWatch(
        RenewableCertificate certificate,
        Action<string> say,
        IHostApplicationLifetime lifetime,
        IMeterFactory meters,
        TimeProvider time,
        ILogger<CertificateWatch> logger
    )
    {
        (_certificate, _say, _lifetime, _time, _logger) = (certificate, say, lifetime, time, logger);
        CertificateInstruments.Show(meters, time, () => certificate.Current);
    }

    /// <summary>Looks once; whether the process stays.</summary>
    internal bool Look()
    {
        (bool renewed, string? problem) = _certificate.Look();
        ClusterCertificate current = _certificate.Current;
        if (renewed)
        {
            _warned = DateTimeOffset.MinValue;
            LogRenewed(Text(current.ValidUntil));
        }

        if (problem is not null)
        {
            LogNotUsable(problem);
        }

        DateTimeOffset now = _time.GetUtcNow();
        if (now >= current.ValidUntil - Margin)
        {
            _say(
                $"error: the certificate that this process shows its cluster holds until {Text(current.ValidUntil)} only, and none has "
                    + $"taken its place: it ends, and gives back what it was doing. Put a new one into {_certificate.Files.Certificate} "
                    + "and start it again."
            );
            _lifetime.StopApplication();
            return false;
        }

        if (current.EndsSoon(now) && now - _warned >= WarnAgain)
        {
            _warned = now;
            LogEndsSoon(_certificate.Files.Certificate, Text(current.ValidUntil));
        }

        return true;
    }

    protected override async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Period, _time);
        while (Look() && await timer.WaitForNextTickAsync(cancellationToken)) { }
    }

    private static string Text(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
