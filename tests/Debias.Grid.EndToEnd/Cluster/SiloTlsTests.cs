using System.Net.Security;
using System.Net.Sockets;
using Debias.Tests;

namespace Debias.Grid.EndToEnd.Cluster;

/// <summary>A cluster whose processes show each other certificates, as processes of their own on Redis.</summary>
[Trait("Speed", "Slow")]
public sealed class SiloTlsTests : IDisposable
{
    private readonly Workspace _workspace = new();
    private readonly TestAuthority _authority;
    private readonly TestAuthority _next;

    public SiloTlsTests()
    {
        _authority = new TestAuthority(_workspace.Folder, "cluster");
        _next = new TestAuthority(_workspace.Folder, "next");
    }

    public void Dispose()
    {
        _authority.Dispose();
        _next.Dispose();
        _workspace.Dispose();
    }

    [Fact]
    public async Task An_encrypted_cluster_refuses_strangers_outlives_certificates_and_changes_its_authority()
    {
        var mount = new MountedCertificate(Path.Combine(_workspace.Folder, "mount"), _authority.Issue("silo"), _authority);
        await using RedisServer redis = await RedisServer.StartAsync();
        await using GridProcess gateway = GridProcess.StartGateway(redis, arguments: mount.Flags);
        await using GridProcess first = await GridProcess.StartSilo(redis, arguments: mount.Flags).Ready();
        await using GridProcess second = await GridProcess.StartSilo(redis, arguments: mount.Flags).Ready();
        await gateway.Ready();

        SubmittedExperiment small = await SubmittedExperiment.Submit(gateway, Specs.Small);
        await small.UntilAllSucceeded();
        await AssertEqualToOneProcess(Specs.Small, small);
        Assert.Equal(0, await second.Stop());

        // Ends half a minute after this, with seeds under way.
        await using GridProcess brief = await GridProcess
            .StartSilo(redis, arguments: Flags(_authority.Issue("brief", DateTimeOffset.UtcNow.AddSeconds(45)), _authority))
            .Ready();
        SubmittedExperiment longer = await SubmittedExperiment.Submit(gateway, Specs.QuarterOfSweep);
        await longer.UntilSeedsRunOn(brief);
        await AssertTurnedAway(first);
        await AssertRefused(GridProcess.StartSilo(redis), "encrypts its connections, and this process has no certificate");
        await AssertRefused(
            GridProcess.StartSilo(redis, arguments: Flags(_next.Issue("stranger"), _next)),
            "does not accept the certificate of the cluster's silo"
        );
        Assert.Contains(
            "was refused. Its certificate is not accepted. It was signed by an unknown authority (CN=next)",
            first.Log,
            StringComparison.Ordinal
        );

        Assert.Equal(1, await brief.Exit());
        Assert.Contains("error: the certificate that this process shows its cluster holds until", brief.Log, StringComparison.Ordinal);
        AssertNoStackTrace(brief);
        await longer.UntilAllSucceeded();
        // What it was doing it gave back itself; a silo that merely vanished would have lost it.
        string metrics = await first.Http.GetStringAsync(new Uri("metrics", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("\ndebias_grid_certificate_remaining_seconds{", metrics, StringComparison.Ordinal);
        Assert.DoesNotContain(metrics.Split('\n'), line => IsRetry(line) && line.Contains("lost", StringComparison.Ordinal));

        mount.Replace(_next.Issue("silo"), _authority, _next);
        foreach (GridProcess process in new[] { first, gateway })
        {
            await Eventually.Until(() => process.Log.Contains("was replaced", StringComparison.Ordinal), () => process.Log);
        }

        await using GridProcess newcomer = await GridProcess.StartSilo(redis, arguments: Flags(_next.Issue("newcomer"), _next)).Ready();
        Assert.Equal(0, await newcomer.Stop());
        AssertNoStackTrace(first);
        Assert.Equal(0, await gateway.Stop());
        Assert.Equal(0, await first.Stop());
    }

    private static bool IsRetry(string line) => line.StartsWith("debias_grid_retries_total", StringComparison.Ordinal);

    private static string[] Flags((string Certificate, string Key) files, TestAuthority authority) =>
        MountedCertificate.FlagsOf(files.Certificate, files.Key, authority.File);

    /// <summary>It ends by itself with the exit code for a wrong configuration and one sentence.</summary>
    private static async Task AssertRefused(GridProcess process, string sentence)
    {
        await using (process)
        {
            int code = await process.Exit();
            Assert.True(code == 2, $"exit code {code}:\n{process.Log}");
            string error = Assert.Single(process.Log.Split('\n'), line => line.StartsWith("error: ", StringComparison.Ordinal));
            Assert.Contains(sentence, error, StringComparison.Ordinal);
            AssertNoStackTrace(process);
        }
    }

    /// <summary>Neither port of a silo reads what a stranger sends, and the log says what was wrong with each.</summary>
    private async Task AssertTurnedAway(GridProcess silo)
    {
        foreach (int port in new[] { silo.SiloPort, silo.GatewayPort })
        {
            using var plain = new TcpClient("127.0.0.1", port);
            Assert.True(await Closes(plain.GetStream()));

            using var nameless = new TcpClient("127.0.0.1", port);
            await using var tls = new SslStream(
                nameless.GetStream(),
                false,
                (_, shown, _, _) => shown?.Issuer == _authority.Certificate.Subject
            );
            await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "debias-grid" }, Cancellation);
            Assert.True(await Closes(tls));
        }

        foreach (string reason in new[] { "It speaks without TLS", "It shows no certificate." })
        {
            Assert.Matches($@"A connection with 127\.0\.0\.1:\d+ was refused\. {reason}", silo.Log);
        }
    }

    /// <summary>Whether the other end closes the connection, when something is sent, without having said anything.</summary>
    private static async Task<bool> Closes(Stream stream)
    {
        try
        {
            await stream.WriteAsync(new byte[] { 12, 0, 0, 0, 1, 2, 3, 4 }, Cancellation);
            return await stream.ReadAsync(new byte[1], Cancellation) == 0;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static void AssertNoStackTrace(GridProcess process) =>
        Assert.False(process.Log.Contains("   at ", StringComparison.Ordinal), process.Log);

    private async Task AssertEqualToOneProcess(string spec, SubmittedExperiment experiment)
    {
        _workspace.Write("spec.yaml", spec);
        (int code, _, string error) = await CommandLine.Run(_workspace.Folder, "run", "spec.yaml", "--out", "alone");
        Assert.True(code == 0, error);
        Assert.Equal(_workspace.Read("alone", "runs.csv"), await experiment.ResultsCsv());
    }
}
