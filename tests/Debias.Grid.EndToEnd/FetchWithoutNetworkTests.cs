using System.Net;
using System.Net.Sockets;

namespace Debias.Grid.EndToEnd;

/// <summary>
/// <c>data fetch</c> where nothing can be reached, by way of a proxy on this machine: exit code 2, and the data folder is left as it
/// was. What a publisher may answer wrongly is tested against a local server in the datasets' own tests.
/// </summary>
public sealed class FetchWithoutNetworkTests : IDisposable
{
    private const string Before = "what was there before";

    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [InlineData("compas", "compas/compas-scores-two-years.csv")]
    [InlineData("adult", "adult/adult.data")]
    [InlineData("bank", "bank/bank-additional-full.csv")]
    public async Task Nobody_answers(string dataset, string file)
    {
        Directory.CreateDirectory(Path.Combine(_workspace.Folder, dataset));
        _workspace.Write(file, Before);
        string closed = $"http://127.0.0.1:{ClosedPort()}";

        (int code, string output, string error) = await Fetch(dataset, closed);

        Assert.True(code == 2, $"exit code {code}, {error}");
        Assert.Contains("Check the network (and the proxy in HTTPS_PROXY", error, StringComparison.Ordinal);
        Assert.Empty(output);
        Assert.Equal(Before, _workspace.Read(file));
        Assert.Equal(
            [Path.Combine(_workspace.Folder, file)],
            Directory.EnumerateFiles(_workspace.Folder, "*", SearchOption.AllDirectories)
        );
    }

    [Fact]
    public async Task The_proxy_refuses()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Task refusing = RefuseAsync(listener);

        (int code, _, string error) = await Fetch("compas", $"http://{listener.LocalEndpoint}");

        listener.Stop();
        await refusing;
        Assert.True(code == 2, $"exit code {code}, {error}");
        Assert.Contains("407", error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_workspace.Folder));
    }

    private static async Task RefuseAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                using TcpClient client = await listener.AcceptTcpClientAsync();
                NetworkStream stream = client.GetStream();
                await stream.ReadAtLeastAsync(new byte[4096], 1);
                await stream.WriteAsync(
                    "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray()
                );
            }
        }
        catch (SocketException)
        {
            // The test is over.
        }
    }

    private static int ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private Task<(int ExitCode, string Output, string Error)> Fetch(string dataset, string proxy) =>
        CommandLine.Run(
            _workspace.Folder,
            new Dictionary<string, string?>
            {
                ["HTTPS_PROXY"] = proxy,
                ["https_proxy"] = proxy,
                ["NO_PROXY"] = null,
                ["no_proxy"] = null,
                ["ALL_PROXY"] = null,
                ["all_proxy"] = null,
            },
            "data",
            "fetch",
            dataset,
            "--to",
            _workspace.Folder
        );
}
