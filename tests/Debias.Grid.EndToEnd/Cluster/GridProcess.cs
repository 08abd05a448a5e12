using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Debias.Tests;

namespace Debias.Grid.EndToEnd.Cluster;

/// <summary>
/// A <c>debias-grid silo</c> or <c>gateway</c> as a process of its own, on free ports of loopback. Killed when disposed. Its log is
/// kept, and belongs into the message of an assertion that fails: see <see cref="Log"/>.
/// </summary>
internal sealed class GridProcess : IAsyncDisposable
{
    private const string Product = "debias-grid.dll";

    // For one request: a frozen process takes it and never answers.
    private static readonly TimeSpan RequestLimit = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly StringBuilder _log = new();

    private GridProcess(string name, string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment)
    {
        Name = name;
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (string argument in arguments.Prepend(Path.Combine(AppContext.BaseDirectory, program)))
        {
            start.ArgumentList.Add(argument);
        }

        foreach ((string key, string? value) in environment ?? new Dictionary<string, string?>())
        {
            start.Environment[key] = value;
        }

        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Append(line.Data);
        _process.ErrorDataReceived += (_, line) => Append(line.Data);
    }

    /// <summary>For messages: the role and its number.</summary>
    public string Name { get; }

    /// <summary>Where it serves HTTP.</summary>
    public Uri Url { get; private init; } = null!;

    /// <summary>Port between silos.</summary>
    public int SiloPort { get; private init; }

    /// <summary>Port for Orleans clients.</summary>
    public int GatewayPort { get; private init; }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>A client for <see cref="Url"/>.</summary>
    public HttpClient Http { get; private init; } = null!;

    /// <summary>Everything it has printed so far, both streams.</summary>
    public string Log
    {
        get
        {
            lock (_log)
            {
                return _log.ToString();
            }
        }
    }

    /// <summary>Starts a silo of a cluster that keeps its state in Redis.</summary>
    /// <param name="redis">The cluster's storage; null with a configuration of one's own in the arguments or environment.</param>
    /// <param name="slots">Seeds it runs at a time.</param>
    /// <param name="arguments">Further flags.</param>
    /// <param name="environment">Environment variables beside the test's own.</param>
    public static GridProcess StartSilo(
        RedisServer? redis,
        int slots = 1,
        IEnumerable<string>? arguments = null,
        IReadOnlyDictionary<string, string?>? environment = null
    ) => Start("silo", ["silo", "--slots", slots.ToString(CultureInfo.InvariantCulture)], redis, withSilo: true, arguments, environment);

    /// <summary>Starts a silo of the sample program, which is another edition and so another version.</summary>
    public static GridProcess StartSampleSilo(RedisServer redis) =>
        Start("silo", ["silo", "--slots", "1"], redis, withSilo: true, null, null, program: "Debias.Samples.dll");

    /// <summary>
    /// Starts a gateway of a cluster that keeps its state in Redis; with <paramref name="withSilo"/> it hosts a silo, too, and with
    /// <paramref name="at"/> it serves where an earlier one did.
    /// </summary>
    public static GridProcess StartGateway(
        RedisServer? redis,
        bool withSilo = false,
        IEnumerable<string>? arguments = null,
        IReadOnlyDictionary<string, string?>? environment = null,
        Uri? at = null
    ) => Start("gateway", withSilo ? ["gateway", "--with-silo"] : ["gateway"], redis, withSilo, arguments, environment, at: at);

    /// <summary>
    /// Starts a gateway with a silo and embedded storage that serves HTTPS with a certificate of <paramref name="authority"/>.
    /// </summary>
    public static GridProcess StartSecureGateway(TestAuthority authority, IEnumerable<string> arguments)
    {
        (string certificate, string key) = authority.Issue("gateway");
        string[] tls = ["--set", $"Http:CertificateFile={certificate}", "--set", $"Http:CertificateKeyFile={key}"];
        return Start("gateway", ["gateway", "--with-silo"], null, withSilo: true, [.. tls, .. arguments], null, authority);
    }

    /// <summary>Starts a head whose state and join file are in a folder.</summary>
    /// <param name="folder">The folder; a head that starts again on it goes on.</param>
    /// <param name="joinPort">Port on which it lets workers in.</param>
    public static GridProcess StartHead(string folder, int joinPort) =>
        Start(
            "head",
            ["head", "--state-file", Path.Combine(folder, "grid.db"), "--join-port", joinPort.ToString(CultureInfo.InvariantCulture)],
            null,
            withSilo: true,
            null,
            null
        );

    /// <summary>Starts a worker with one slot.</summary>
    /// <param name="joinFile">By which it and the head know each other.</param>
    /// <param name="joinPort">The head's.</param>
    public static GridProcess StartWorker(string joinFile, int joinPort) =>
        Start(
            "worker",
            [
                "worker",
                "--slots",
                "1",
                "--head",
                string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{joinPort}"),
                "--join-file",
                joinFile,
            ],
            null,
            withSilo: true,
            null,
            null
        );

    /// <summary>Waits until <c>/health/ready</c> says yes; fails with the log when the process stops or stands still.</summary>
    public async Task<GridProcess> Ready()
    {
        await Until("health/ready");
        return this;
    }

    /// <summary>Waits until it serves HTTP, whether it can do its work or not.</summary>
    public Task Answers() => Until("health/live");

    /// <summary>Waits until it is ready or has stopped; whether it is ready.</summary>
    public async Task<bool> IsLetIn()
    {
        bool ready = false;
        await Eventually.Until(
            async () => (ready = await IsReady()) || _process.HasExited,
            () => $"{Name} has neither become ready nor stopped:\n{Log}"
        );
        return ready;
    }

    /// <summary>Whether <c>/health/ready</c> says yes now.</summary>
    public Task<bool> IsReady() => SaysYes("health/ready");

    /// <summary>The JSON that a path below <see cref="Url"/> answers with.</summary>
    public async Task<JsonElement> GetJson(string path)
    {
        using JsonDocument document = JsonDocument.Parse(
            await Http.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken)
        );
        return document.RootElement.Clone();
    }

    /// <summary><c>kill -9</c>.</summary>
    public void KillHard()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>SIGSTOP: the process stands still until <see cref="Thaw"/>.</summary>
    public void Freeze() => Signals.Send(_process, "STOP");

    /// <summary>SIGCONT.</summary>
    public void Thaw() => Signals.Send(_process, "CONT");

    /// <summary>SIGTERM, as an orchestrator sends it; returns the exit code.</summary>
    public async Task<int> Stop()
    {
        Signals.Send(_process, "TERM");
        return await Exit();
    }

    /// <summary>Waits for the process to end by itself; returns the exit code.</summary>
    public async Task<int> Exit()
    {
        await Eventually.Until(() => _process.HasExited, () => $"{Name} has not stopped:\n{Log}");
        // Only this waits for the last lines as well.
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    public ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            // SIGKILL works on a frozen process as well.
            KillHard();
        }

        Http.Dispose();
        _process.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task Until(string check) =>
        Eventually.Until(
            async () =>
            {
                Assert.False(_process.HasExited, $"{Name} stopped at its start:\n{Log}");
                return await SaysYes(check);
            },
            () => $"{Name} has not become ready:\n{Log}"
        );

    private async Task<bool> SaysYes(string check)
    {
        try
        {
            using var limit = new CancellationTokenSource(RequestLimit);
            using HttpResponseMessage answer = await Http.GetAsync(new Uri(check, UriKind.Relative), limit.Token);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    private static GridProcess Start(
        string role,
        string[] verb,
        RedisServer? redis,
        bool withSilo,
        IEnumerable<string>? arguments,
        IReadOnlyDictionary<string, string?>? environment,
        TestAuthority? authority = null,
        string program = Product,
        Uri? at = null
    )
    {
        int siloPort = FreePorts.Next();
        int gatewayPort = FreePorts.Next();
        Uri url =
            at
            ?? new Uri($"{(authority is null ? "http" : "https")}://127.0.0.1:{FreePorts.Next().ToString(CultureInfo.InvariantCulture)}");
        string[] silo = withSilo ? ["--silo-port", siloPort.ToString(CultureInfo.InvariantCulture)] : [];
        // Heads and workers have no port for Orleans clients.
        string[] clients =
            withSilo && role is not ("head" or "worker") ? ["--gateway-port", gatewayPort.ToString(CultureInfo.InvariantCulture)] : [];
        var variables = new Dictionary<string, string?>();
        if (redis is not null)
        {
            variables["DebiasGrid__Storage"] = "redis";
            variables["DebiasGrid__ConnectionString"] = redis.ConnectionString;
        }

        foreach ((string key, string? value) in environment ?? new Dictionary<string, string?>())
        {
            variables[key] = value;
        }

        var process = new GridProcess(
            $"{role} {url.Port.ToString(CultureInfo.InvariantCulture)}",
            program,
            [.. verb, "--url", url.OriginalString, .. silo, .. clients, .. arguments ?? []],
            variables
        )
        {
            Url = url,
            SiloPort = siloPort,
            GatewayPort = gatewayPort,
            Http = new HttpClient(new SocketsHttpHandler { SslOptions = { CertificateChainPolicy = Trust(authority) } })
            {
                BaseAddress = url,
            },
        };
        process._process.Start();
        process._process.BeginOutputReadLine();
        process._process.BeginErrorReadLine();
        return process;
    }

    private static X509ChainPolicy? Trust(TestAuthority? authority) =>
        authority is null
            ? null
            : new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                CustomTrustStore = { authority.Certificate },
                RevocationMode = X509RevocationMode.NoCheck,
            };

    private void Append(string? line)
    {
        if (line is not null)
        {
            lock (_log)
            {
                _log.AppendLine(line);
            }
        }
    }
}
