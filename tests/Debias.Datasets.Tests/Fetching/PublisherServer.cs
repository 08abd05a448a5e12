using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Debias.Datasets.Tests.Fetching;

/// <summary>
/// A publisher's web server on loopback, plain sockets so that it can misbehave: drop a connection, ignore Range, change its mind.
/// </summary>
internal sealed class PublisherServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopped = new();
    private readonly Task _serving;

    public PublisherServer()
    {
        _listener.Start();
        _serving = Task.Run(ServeAsync);
    }

    public byte[] Content { get; set; } = [];

    public string? ETag { get; set; } = "\"one\"";

    public int Status { get; set; } = 200;

    public bool IgnoresRange { get; set; }

    public bool OmitsLength { get; set; }

    /// <summary>Bytes of the body after which each of the next connections is dropped; then all go through.</summary>
    public Queue<int> Drops { get; } = new();

    /// <summary>Called before each answer with the number of requests so far.</summary>
    public Action<int>? BeforeAnswer { get; set; }

    /// <summary>Holds the connection open after so many bytes of the body.</summary>
    public int? StallsAfter { get; set; }

    /// <summary>The Range header of each request; empty where there was none.</summary>
    public List<string> Ranges { get; } = [];

    public Uri Url => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/data");

    public void Dispose()
    {
        Stop();
        _stopped.Dispose();
        _listener.Dispose();
    }

    /// <summary>From now on nobody listens.</summary>
    public void Stop()
    {
        _stopped.Cancel();
        _listener.Stop();
        _serving.Wait(TimeSpan.FromSeconds(5));
    }

    private async Task ServeAsync()
    {
        List<Task> answers = [];
        try
        {
            while (true)
            {
                answers.Add(AnswerAsync(await _listener.AcceptTcpClientAsync(_stopped.Token)));
            }
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException or InvalidOperationException)
        {
            await Task.WhenAll(answers);
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await AnswerAsync(client.GetStream());
            }
            catch (Exception exception) when (exception is IOException or OperationCanceledException)
            {
                // The other side gave up, or the test is over.
            }
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        Dictionary<string, string> headers = await ReadHeadersAsync(stream);
        Ranges.Add(headers.GetValueOrDefault("range", ""));
        BeforeAnswer?.Invoke(Ranges.Count);

        int first = First(headers);
        bool partial = first > 0 && !IgnoresRange && (!headers.TryGetValue("if-range", out string? validator) || validator == ETag);
        first = partial ? first : 0;
        int status =
            Status != 200 ? Status
            : partial && first >= Content.Length ? 416
            : partial ? 206
            : 200;
        byte[] body = status is 200 or 206 ? Content[first..] : [];
        StringBuilder head = new($"HTTP/1.1 {status} Status\r\nConnection: close\r\n");
        head.Append(ETag is null ? "" : $"ETag: {ETag}\r\n");
        head.Append(OmitsLength ? "" : $"Content-Length: {body.Length}\r\n");
        head.Append(status == 206 ? $"Content-Range: bytes {first}-{Content.Length - 1}/{Content.Length}\r\n" : "");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head.Append("\r\n").ToString()), _stopped.Token);
        int? stall = StallsAfter;
        int sent = Drops.TryDequeue(out int drop) ? Math.Min(drop, body.Length) : stall ?? body.Length;
        await stream.WriteAsync(body.AsMemory(0, sent), _stopped.Token);
        if (stall is not null)
        {
            await Task.Delay(TimeSpan.FromSeconds(30), _stopped.Token);
        }
    }

    private static int First(Dictionary<string, string> headers) =>
        headers.TryGetValue("range", out string? range) ? int.Parse(range["bytes=".Length..^1], CultureInfo.InvariantCulture) : 0;

    private async Task<Dictionary<string, string>> ReadHeadersAsync(NetworkStream stream)
    {
        StringBuilder text = new();
        byte[] block = new byte[4096];
        while (!text.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            int read = await stream.ReadAsync(block, _stopped.Token);
            if (read == 0)
            {
                throw new IOException("no request");
            }

            text.Append(Encoding.ASCII.GetString(block, 0, read));
        }

        return text.ToString()
            .Split("\r\n", StringSplitOptions.RemoveEmptyEntries)
            .Skip(1)
            .Select(line => line.Split(": ", 2))
            .ToDictionary(pair => pair[0].ToLowerInvariant(), pair => pair[1]);
    }
}
