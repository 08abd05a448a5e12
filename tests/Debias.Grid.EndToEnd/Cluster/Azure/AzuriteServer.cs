using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using Azure.Storage.Blobs;
using Azure.Storage.Sas;
using Debias.Tests;

namespace Debias.Grid.EndToEnd.Cluster.Azure;

/// <summary>
/// An Azure Storage of its own for a test: Microsoft's emulator Azurite on free ports of loopback, with its data in a temporary folder, so
/// that it can be stopped and started again with what it held. Skips the test where the program is not there.
/// </summary>
internal sealed class AzuriteServer : IAsyncDisposable
{
    private const string ProgramVariable = "DEBIAS_GRID_AZURITE";
    private const string Account = "devstoreaccount1";

    /// <summary>The emulator's published key, which is no secret.</summary>
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private readonly string _folder = Directory.CreateTempSubdirectory("debias-grid-azurite-").FullName;
    private readonly TestAuthority? _authority;
    private readonly string[] _tls;
    private Process? _process;

    private AzuriteServer(bool tls)
    {
        if (!tls)
        {
            _tls = [];
            return;
        }

        _authority = new TestAuthority(_folder, "azurite");
        (string certificate, string key) = _authority.Issue("server");
        _tls = ["--cert", certificate, "--key", key, "--oauth", "basic"];
    }

    /// <summary>Port of blobs; the same after a restart.</summary>
    public int BlobPort { get; } = FreePorts.Next();

    /// <summary>Port of tables; the same after a restart.</summary>
    public int TablePort { get; } = FreePorts.Next();

    /// <summary>The authority of its certificate, PEM; null without TLS.</summary>
    public string? AuthorityFile => _authority?.File;

    /// <summary>With the account's key.</summary>
    public string ConnectionString => WithKey(Key);

    /// <summary>Endpoints and nothing that proves anything.</summary>
    public string Endpoints => $"BlobEndpoint={Url(BlobPort)};TableEndpoint={Url(TablePort)}";

    /// <summary>With a key that is none of the account's.</summary>
    public string WithWrongKey => WithKey(WrongKey);

    /// <summary>The key in <see cref="WithWrongKey"/>.</summary>
    public static string WrongKey => "A" + Key[1..];

    private string Scheme => _authority is null ? "http" : "https";

    /// <summary>Starts a server and waits until it answers.</summary>
    /// <param name="tls">Whether it speaks TLS, with which it also takes bearer tokens.</param>
    public static async Task<AzuriteServer> StartAsync(bool tls = false)
    {
        Assert.SkipUnless(
            FindProgram() is not null,
            $"azurite is not installed: 'npm install azurite' into some folder, and {ProgramVariable} or PATH to its node_modules/.bin"
        );
        var server = new AzuriteServer(tls);
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>Starts the server again after <see cref="Stop"/>, with the data it had.</summary>
    public async Task StartAgainAsync()
    {
        var start = new ProcessStartInfo(FindProgram()!) { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] fixedArguments =
        [
            "--silent",
            "--disableTelemetry",
            "--skipApiVersionCheck",
            "--location",
            _folder,
            .. Listen("blob", BlobPort),
            .. Listen("table", TablePort),
            .. Listen("queue", FreePorts.Next()),
        ];
        foreach (string argument in fixedArguments.Concat(_tls))
        {
            start.ArgumentList.Add(argument);
        }

        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        await Eventually.Until(
            async () =>
            {
                Assert.False(_process.HasExited, "azurite has stopped at its start");
                return await Listens(BlobPort) && await Listens(TablePort);
            },
            () => "azurite does not answer"
        );
    }

    /// <summary>
    /// SIGTERM, on which it writes to disk what it has acknowledged. Killed hard it loses the last seconds, as the real service does not.
    /// </summary>
    public async Task Stop()
    {
        Signals.Send(_process!, "TERM");
        await _process!.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>With a shared access signature in place of the key, for an hour.</summary>
    public string WithSignature()
    {
        var client = new BlobServiceClient(ConnectionString);
        var blobs = new AccountSasBuilder(
            AccountSasPermissions.All,
            DateTimeOffset.UtcNow.AddHours(1),
            AccountSasServices.Blobs | AccountSasServices.Tables,
            AccountSasResourceTypes.All
        );
        string signature = client.GenerateAccountSasUri(blobs).Query.TrimStart('?');
        return $"{Endpoints};SharedAccessSignature={signature}";
    }

    /// <summary>What a process needs to keep its state here.</summary>
    /// <param name="connectionString">One of the above; the one with the key if null.</param>
    /// <param name="service">Whose state.</param>
    public Dictionary<string, string?> Configuration(string? connectionString = null, string service = "debias-grid") =>
        new()
        {
            ["DebiasGrid__Storage"] = "azure",
            ["DebiasGrid__ConnectionString"] = connectionString ?? ConnectionString,
            ["DebiasGrid__ServiceId"] = service,
        };

    /// <summary>Names of a container's blobs.</summary>
    public async Task<string[]> Blobs(string container)
    {
        var names = new List<string>();
        await foreach (var blob in new BlobContainerClient(ConnectionString, container).GetBlobsAsync())
        {
            names.Add(blob.Name);
        }

        return [.. names];
    }

    public ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process?.Dispose();
        _authority?.Dispose();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static string? FindProgram() =>
        Environment.GetEnvironmentVariable(ProgramVariable) is { Length: > 0 } named
            ? named
            : (Environment.GetEnvironmentVariable("PATH") ?? "")
                .Split(':')
                .Select(folder => Path.Combine(folder, "azurite"))
                .FirstOrDefault(File.Exists);

    private static string[] Listen(string service, int port) =>
        [$"--{service}Host", "127.0.0.1", $"--{service}Port", port.ToString(CultureInfo.InvariantCulture)];

    private static async Task<bool> Listens(int port)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private string WithKey(string key) => $"AccountName={Account};AccountKey={key};{Endpoints}";

    private string Url(int port) => string.Create(CultureInfo.InvariantCulture, $"{Scheme}://127.0.0.1:{port}/{Account}");
}
