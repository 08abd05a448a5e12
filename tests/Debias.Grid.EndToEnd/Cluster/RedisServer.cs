using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Debias.Grid.EndToEnd.Cluster;

/// <summary>
/// A Redis of its own for a test: Debian's <c>redis-server</c> on a free port of loopback, with every write appended to a file in a
/// temporary folder, so that it can be killed and started again with what it held. Skips the test where the program is not installed.
/// </summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("debias-grid-redis-").FullName;
    private Process? _process;

    private readonly string _password;

    private RedisServer(string password) => _password = password;

    /// <summary>Port on loopback; the same after a restart.</summary>
    public int Port { get; } = FreePorts.Next();

    /// <summary>What <c>DebiasGrid:ConnectionString</c> needs to be.</summary>
    public string ConnectionString => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port},connectRetry=5,connectTimeout=2000");

    /// <summary>Starts a server and waits until it answers.</summary>
    public static async Task<RedisServer> StartAsync()
    {
        RedisServer server = NotStarted("");
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>A server whose port is known already, to be started with <see cref="StartAgainAsync"/>.</summary>
    /// <param name="password">What it asks for; nothing if empty.</param>
    public static RedisServer NotStarted(string password)
    {
        Assert.SkipUnless(IsInstalled(), "redis-server is not installed: apt-get install redis-server");
        return new RedisServer(password);
    }

    /// <summary>Starts the server again after <see cref="KillHard"/>, with the data it had.</summary>
    public async Task StartAgainAsync()
    {
        var start = new ProcessStartInfo("redis-server") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (
            string argument in new[]
            {
                "--port",
                Port.ToString(CultureInfo.InvariantCulture),
                "--bind",
                "127.0.0.1",
                "--dir",
                _folder,
                "--appendonly",
                "yes",
                "--appendfsync",
                "everysec",
                "--save",
                "",
                "--requirepass",
                _password,
            }
        )
        {
            start.ArgumentList.Add(argument);
        }

        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        await Eventually.Until(
            async () =>
            {
                Assert.False(_process.HasExited, "redis-server has stopped at its start");
                return await Answers();
            },
            () => "redis-server does not answer"
        );
    }

    /// <summary><c>kill -9</c>.</summary>
    public void KillHard()
    {
        _process!.Kill();
        _process.WaitForExit();
    }

    public ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            KillHard();
        }

        _process?.Dispose();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Whether the program is on the path.</summary>
    public static bool IsInstalled() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "redis-server")));

    private async Task<bool> Answers()
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", Port);
            await client.GetStream().WriteAsync("PING\r\n"u8.ToArray());
            byte[] answer = new byte[64];
            int length = await client.GetStream().ReadAsync(answer);
            string text = Encoding.ASCII.GetString(answer, 0, length);
            return text.StartsWith(_password.Length == 0 ? "+PONG" : "-NOAUTH", StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is SocketException or IOException)
        {
            return false;
        }
    }
}
