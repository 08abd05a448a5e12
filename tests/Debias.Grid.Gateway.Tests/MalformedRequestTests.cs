using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Debias.Grid.Contracts.Http;
using Debias.Grid.Gateway.Configuration;

namespace Debias.Grid.Gateway.Tests;

/// <summary>Requests that no client would send, drawn from a fixed seed and written to the socket byte by byte.</summary>
[Trait("Speed", "Slow")]
public sealed class MalformedRequestTests
{
    private const int Requests = 2000;
    private const int Seed = 20261123;

    private static readonly int[] Expected = [400, 404, 405, 415];
    private static readonly string[] Methods = ["GET", "POST", "DELETE", "PUT", "PATCH", "HEAD", "OPTIONS", "TRACE", "get", "BREW"];
    private static readonly string[] Parts =
    [
        "experiments",
        "plan",
        "silos",
        "runs",
        "seeds",
        "results",
        "events",
        "summary",
        "pause",
        "cancel",
        "retry",
        "spec",
        "..",
        "%2e%2e",
        "%00",
        "a%2Fb",
        "",
        "0",
        "-1",
        "99999999999999999999",
        "spd",
        "standard",
        "é",
        "{id}",
        "<script>",
        "small-000000000000",
        "'--",
        "%",
        "%zz",
    ];
    private static readonly string[] Queries =
    [
        "seeds=1e9",
        "seeds=-5",
        "seeds=",
        "set=a",
        "set==",
        "set=a.b.c=[",
        "set=seeds=999999999",
        "limit=-1",
        "limit=2147483648",
        "after=9223372036854775807.2147483647",
        "after=99999999999999999999.0",
        "after=5.5",
        "state=x",
        "status=failed",
        "format=exe",
        "table=x",
        "force=maybe",
        "force=true",
        "name=%00",
        "name=%F0%9F",
        "file=../../x",
        "scope=x",
        "&&&",
        "=",
        "a[]=1",
    ];
    private static readonly string[] Types =
    [
        "application/json",
        "application/yaml",
        "text/plain",
        "text/plain; charset=utf-16",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        ";;;",
        "application/json; charset=\"",
        "",
    ];
    private static readonly string[] Fragments =
    [
        "name: x\n",
        "dataset: { kind: synthetic-loh }\n",
        "seeds: 99999999999\n",
        "seeds: [1, 1]\n",
        "methods: { standard: {} }\n",
        "measures: [spd, spd]\n",
        "{",
        "}",
        "[",
        "]",
        "\"",
        "'",
        ":",
        ": :",
        "- ",
        "\t",
        "&a [*a]",
        "*b",
        "!!python/object:os.system",
        "? ",
        "|\n",
        ">\n",
        "%YAML 9.9\n",
        "---\n",
        "...\n",
        "\0",
        "\u2028",
        "null",
        "~",
        "1e999",
        ".nan",
        "0x",
        "dataset: { kind: csv, path: /etc/passwd }\n",
        "dataset: { kind: synthetic-loh, size: { from: 0, to: 1e18, step: 1e-9 } }\n",
        "classifier: { width: -1 }\n",
        "execution: { max_runs: 999999999999 }\n",
        "objective: { epsilon: [] }\n",
    ];
    private static readonly string[] Headers =
    [
        "Authorization: Bearer x",
        "Authorization: Basic eA==",
        "Authorization:",
        "Accept: text/csv;q=x",
        "Content-Encoding: gzip",
        "Expect: 100-continue",
        "Expect: 200-maybe",
        "Origin: http://x",
        "Cookie: a=b;;;=",
        "Range: bytes=5-1",
        "If-None-Match: *",
        "X-Forwarded-For: 1.2.3.4",
        "Bad Header",
        ": empty",
        "Transfer-Encoding: gzip",
        "Connection: upgrade",
        "Upgrade: websocket",
    ];

    [Fact]
    public async Task Two_thousand_malformed_requests_are_refused_and_the_server_goes_on()
    {
        await using GatewayServer server = await GatewayServer.Start(
            slots: 0,
            configure: options => new GatewayOptions
            {
                Vocabulary = options.Vocabulary,
                ProducerOf = options.ProducerOf,
                DefaultEngine = options.DefaultEngine,
                RequestsPerSecond = 1_000_000,
                MaxBodyBytes = 100_000,
                MaxMethodRuns = 10_000,
            }
        );
        var random = new Random(Seed);
        byte[][] requests = [.. Enumerable.Range(0, Requests).Select(_ => Draw(random, server.Client.BaseAddress!.Authority))];
        var answers = new Dictionary<int, int>();
        foreach (byte[][] some in requests.Chunk(16))
        {
            int[] statuses = await Task.WhenAll(some.Select(request => Send(server.Client.BaseAddress!.Port, request)));
            for (int i = 0; i < some.Length; i++)
            {
                Assert.True(statuses[i] < 500, $"{statuses[i]} to:\n{Encoding.Latin1.GetString(some[i])}");
                answers[statuses[i]] = answers.GetValueOrDefault(statuses[i]) + 1;
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            string.Join(", ", answers.OrderBy(answer => answer.Key).Select(answer => $"{answer.Key}: {answer.Value}"))
        );
        Assert.Equal(Requests, answers.Values.Sum());
        // The draw reaches all kinds of refusal, and the connection is closed without an answer only now and then.
        Assert.All(Expected, status => Assert.Contains(status, answers.Keys));
        Assert.True(answers.GetValueOrDefault(0) < Requests / 4);
        Assert.Equal(HttpStatusCode.Created, (await server.Post(ApiRoutes.Experiments, Specs.Small)).StatusCode);
    }

    private static byte[] Draw(Random random, string authority)
    {
        string Any(string[] of) => of[random.Next(of.Length)];
        string path =
            random.Next(4) == 0
                ? $"/{string.Join('/', Enumerable.Range(0, random.Next(6)).Select(_ => Any(Parts)))}"
                : $"/api/v1/{string.Join('/', Enumerable.Range(0, 1 + random.Next(4)).Select(_ => Any(Parts)))}";
        // Half of all requests go to the routes that read bodies, which have the most to get wrong.
        bool posts = random.Next(2) == 0;
        if (posts)
        {
            path = random.Next(2) == 0 ? "/api/v1/experiments" : "/api/v1/plan";
        }

        string query = random.Next(2) == 0 ? "" : "?" + string.Join('&', Enumerable.Range(0, 1 + random.Next(3)).Select(_ => Any(Queries)));
        byte[] body = random.Next(8) switch
        {
            0 => [.. Enumerable.Range(0, random.Next(2000)).Select(_ => (byte)random.Next(256))],
            1 => Encoding.UTF8.GetBytes(new string(Any(["[", "{", "a: ", "- ", "&a "])[0], random.Next(5000))),
            2 => Encoding.UTF8.GetBytes(Mutate(random, Specs.Small)),
            _ => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => Any(Fragments)))),
        };
        var head = new StringBuilder();
        head.Append(posts ? "POST" : Any(Methods)).Append(' ').Append(path).Append(query).Append(" HTTP/1.1\r\n");
        head.Append("Host: ").Append(random.Next(20) == 0 ? Any(["", "x", "evil.example", "[::1", "a b"]) : authority).Append("\r\n");
        for (int count = random.Next(3) == 0 ? 1 + random.Next(3) : 0; count > 0; count--)
        {
            head.Append(Any(Headers)).Append("\r\n");
        }

        if (Any(Types) is { Length: > 0 } type)
        {
            head.Append("Content-Type: ").Append(random.Next(3) == 0 ? type : "application/yaml").Append("\r\n");
        }

        string length = random.Next(10) switch
        {
            0 => "-1",
            1 => "many",
            2 => $"{body.Length - 1}",
            _ => $"{body.Length}",
        };
        head.Append("Content-Length: ").Append(length).Append("\r\nConnection: close\r\n\r\n");
        return [.. Encoding.UTF8.GetBytes(head.ToString()), .. body];
    }

    private static string Mutate(Random random, string text)
    {
        char[] characters = text.ToCharArray();
        for (int changes = 1 + random.Next(5); changes > 0; changes--)
        {
            characters[random.Next(characters.Length)] = (char)random.Next(1, 0x300);
        }

        return new string(characters);
    }

    /// <summary>The status of the answer; 0 when the server closed the connection without one.</summary>
    private static async Task<int> Send(int port, byte[] request)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, limit.Token);
        NetworkStream stream = client.GetStream();
        var answer = new List<byte>();
        byte[] buffer = new byte[4096];
        try
        {
            await stream.WriteAsync(request, limit.Token);
            while (answer.Count < 64 && await stream.ReadAsync(buffer, limit.Token) is var read and > 0)
            {
                answer.AddRange(buffer[..read]);
            }
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            // The server may close while the request is still being written.
        }

        string text = Encoding.Latin1.GetString([.. answer]).Replace("HTTP/1.1 100 Continue\r\n\r\n", "", StringComparison.Ordinal);
        return text.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) ? int.Parse(text.AsSpan(9, 3), CultureInfo.InvariantCulture) : 0;
    }
}
