using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Debias.Grid.Contracts.Http;
using Debias.Grid.Gateway.Configuration;
using Debias.Grid.Gateway.Security;

namespace Debias.Grid.Gateway.Tests;

[Trait("Speed", "Slow")]
public sealed class SecurityTests : IAsyncLifetime
{
    private readonly (string Token, string Line) _read = TokenFile.Create("reader", Scope.Read);
    private readonly (string Token, string Line) _submit = TokenFile.Create("submitter", Scope.Submit);
    private readonly (string Token, string Line) _admin = TokenFile.Create("admin", Scope.Admin);
    private GatewayServer _server = null!;

    public async ValueTask InitializeAsync() =>
        _server = await GatewayServer.Start(slots: 0, tokens: ["# who may do what", "", _read.Line, _submit.Line, _admin.Line]);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Every_described_route_wants_a_token_and_every_one_that_changes_something_more_than_a_reader_s()
    {
        (HttpMethod Method, string Path)[] routes = await DescribedRoutes();
        Assert.True(routes.Length >= 16, $"{routes.Length} routes are described.");
        Assert.All(
            ApiRoutesOf(routes, changing: true),
            route => Assert.Contains(route.Method, new[] { HttpMethod.Post, HttpMethod.Delete })
        );
        // Who has no token yet asks whether one is wanted.
        foreach ((HttpMethod method, string path) in routes.Where(route => route.Path != $"/{ApiRoutes.Base}/caller"))
        {
            HttpResponseMessage without = await _server.Send(method, path);
            await GatewayServer.Refused(HttpStatusCode.Unauthorized, without);
            Assert.StartsWith("Bearer", without.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
            await GatewayServer.Refused(HttpStatusCode.Unauthorized, await _server.Send(method, path, token: "dg_nobody"));
            if (path == $"/{ApiRoutes.Base}/events")
            {
                // Goes on for as long as its reader stays; that it begins is ExplorerTests' matter.
                continue;
            }

            HttpResponseMessage reader = await _server.Send(method, path, token: _read.Token);
            Assert.True(
                method == HttpMethod.Get
                    ? reader.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound or HttpStatusCode.BadRequest
                    : reader.StatusCode == HttpStatusCode.Forbidden,
                $"{method} {path} with a reader's token: {reader.StatusCode}"
            );
        }
    }

    [Fact]
    public async Task Only_an_administrator_deletes()
    {
        HttpResponseMessage submitted = await _server.Post(ApiRoutes.Experiments, Specs.Small, token: _submit.Token);
        string path = $"{ApiRoutes.Experiment((await GatewayServer.Read<ExperimentSummary>(submitted)).Id)}?force=true";
        await GatewayServer.Refused(HttpStatusCode.Forbidden, await _server.Send(HttpMethod.Delete, path, token: _submit.Token));
        Assert.True((await _server.Send(HttpMethod.Delete, path, token: _admin.Token)).IsSuccessStatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/viewer.js")]
    [InlineData("/viewer.css")]
    [InlineData("/viewer-licences.txt")]
    [InlineData("/openapi/v1.json")]
    public async Task What_holds_no_data_needs_no_token(string path)
    {
        HttpResponseMessage response = await _server.Send(HttpMethod.Get, path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("script-src 'self'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("DENY", response.Headers.GetValues("X-Frame-Options").Single());
        Assert.False(response.Headers.Contains("Server"));
    }

    [Fact]
    public async Task The_page_uses_nothing_from_elsewhere_and_no_inline_code()
    {
        string page = await _server.Client.GetStringAsync("/", TestContext.Current.CancellationToken);
        Assert.DoesNotContain("//", page.Replace("<!DOCTYPE", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("style=", page, StringComparison.Ordinal);
        Assert.DoesNotContain(" onclick", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_of_other_sites_and_names_that_others_can_take_are_refused()
    {
        await using GatewayServer open = await GatewayServer.Start(slots: 0);
        async Task<HttpStatusCode> Status(string header, string value)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "api/v1/plan") { Content = new StringContent(Specs.Small) };
            request.Headers.TryAddWithoutValidation(header, value);
            return (await open.Client.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode;
        }

        Assert.Equal(HttpStatusCode.OK, await Status("Origin", open.Client.BaseAddress!.GetLeftPart(UriPartial.Authority)));
        Assert.Equal(HttpStatusCode.OK, await Status("Host", $"localhost:{open.Client.BaseAddress.Port}"));
        Assert.Equal(HttpStatusCode.Forbidden, await Status("Origin", "https://elsewhere.example"));
        Assert.Equal(HttpStatusCode.Forbidden, await Status("Origin", "null"));
        Assert.Equal(HttpStatusCode.Forbidden, await Status("Sec-Fetch-Site", "cross-site"));
        Assert.Equal(HttpStatusCode.Forbidden, await Status("Host", "rebound.example"));
    }

    [Fact]
    public async Task A_caller_who_asks_too_often_is_told_when_to_come_back()
    {
        await using GatewayServer server = await GatewayServer.Start(
            slots: 0,
            configure: options => new GatewayOptions
            {
                Vocabulary = options.Vocabulary,
                ProducerOf = options.ProducerOf,
                DefaultEngine = options.DefaultEngine,
                RequestsPerSecond = 1,
            }
        );
        HttpResponseMessage response;
        int asked = 0;
        do
        {
            response = await server.Send(HttpMethod.Get, ApiRoutes.Experiments);
        } while (response.StatusCode == HttpStatusCode.OK && ++asked < 1000);
        await GatewayServer.Refused(HttpStatusCode.TooManyRequests, response);
        Assert.True(response.Headers.RetryAfter!.Delta >= TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task The_event_stream_of_a_withdrawn_token_ends()
    {
        string path = ApiRoutes.Of(await Submitted(), "events");
        using HttpResponseMessage withdrawn = await Open(path, _read.Token);
        using HttpResponseMessage kept = await Open(path, _submit.Token);
        using var events = new StreamReader(await withdrawn.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        Assert.Equal("event: status", await events.ReadLineAsync(TestContext.Current.CancellationToken));

        await File.WriteAllLinesAsync(_server.TokensFile, [_submit.Line, _admin.Line], TestContext.Current.CancellationToken);
        string rest = await events.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain("event: end", rest, StringComparison.Ordinal);
        await GatewayServer.Refused(HttpStatusCode.Unauthorized, await _server.Send(HttpMethod.Get, path, token: _read.Token));
        using var others = new StreamReader(await kept.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        Assert.Equal("event: status", await others.ReadLineAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_caller_has_twenty_event_streams_and_leaves_room_for_others()
    {
        string path = ApiRoutes.Of(await Submitted(), "events");
        var streams = new List<HttpResponseMessage>();
        for (int stream = 0; stream < 20; stream++)
        {
            streams.Add(await Open(path, _read.Token));
        }

        Assert.All(streams, stream => Assert.Equal(HttpStatusCode.OK, stream.StatusCode));
        using (HttpResponseMessage refused = await Open(path, _read.Token))
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        }

        using (HttpResponseMessage other = await Open(path, _submit.Token))
        {
            Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        }

        streams.ForEach(stream => stream.Dispose());
    }

    private async Task<string> Submitted() =>
        (await GatewayServer.Read<ExperimentSummary>(await _server.Post(ApiRoutes.Experiments, Specs.Small, token: _submit.Token))).Id;

    /// <summary>The beginning of an answer that may go on for ever.</summary>
    private async Task<HttpResponseMessage> Open(string path, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await _server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }

    private static IEnumerable<(HttpMethod Method, string Path)> ApiRoutesOf((HttpMethod Method, string Path)[] routes, bool changing) =>
        routes.Where(route => changing == (route.Method != HttpMethod.Get));

    private async Task<(HttpMethod Method, string Path)[]> DescribedRoutes()
    {
        using JsonDocument description = JsonDocument.Parse(
            await _server.Client.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken)
        );
        return
        [
            .. from path in description.RootElement.GetProperty("paths").EnumerateObject()
            from operation in path.Value.EnumerateObject()
            let filled = path
                .Name.Replace("{point}", "0", StringComparison.Ordinal)
                .Replace("{seed}", "1", StringComparison.Ordinal)
                .Replace("{measure}", "spd", StringComparison.Ordinal)
                .Replace("{method}", "standard", StringComparison.Ordinal)
                .Replace("{id}", "unknown-1", StringComparison.Ordinal)
            select (new HttpMethod(operation.Name.ToUpperInvariant()), filled),
        ];
    }
}
