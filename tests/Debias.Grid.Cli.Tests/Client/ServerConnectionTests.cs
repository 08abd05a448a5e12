using System.Net;
using System.Net.Sockets;
using Debias.Grid.Cli.Client;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Http;
using Debias.Grid.Specs.Documents;
using Microsoft.AspNetCore.Http;

namespace Debias.Grid.Cli.Tests.Client;

/// <summary>What goes wrong between client and server becomes one message that says what to do.</summary>
public class ServerConnectionTests
{
    private static readonly SpecSubmission Spec = new("name: sample\n", "specs/sample.yaml", 3, ["engine=fused", "classifier.width=16"]);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_that_is_not_there_is_named_with_its_address_and_the_remedy()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        using var client = new GridClient(new ServerConnection(new Uri(FormattableString.Invariant($"http://127.0.0.1:{port}/")), null));
        ServerUnavailableException failure = await Assert.ThrowsAsync<ServerUnavailableException>(() =>
            client.GetAsync(Samples.Id, Cancellation)
        );
        Assert.Contains(FormattableString.Invariant($"http://127.0.0.1:{port}/"), failure.Message, StringComparison.Ordinal);
        Assert.Contains("--server", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StatusCodes.Status429TooManyRequests)]
    [InlineData(StatusCodes.Status503ServiceUnavailable)]
    public async Task A_busy_server_is_asked_again_when_it_says_so(int status)
    {
        int asked = 0;
        await using FakeGateway server = await FakeGateway.Start(context =>
            ++asked < 3 ? Busy(context, status) : FakeGateway.Json(context, Samples.Running())
        );
        using GridClient client = server.Connect();
        Assert.Equal(Samples.Id, (await client.GetAsync(Samples.Id, Cancellation)).Id);
        Assert.Equal(3, server.Requests.Length);
    }

    [Fact]
    public async Task A_server_that_stays_busy_is_given_up()
    {
        await using FakeGateway server = await FakeGateway.Start(context => Busy(context, StatusCodes.Status503ServiceUnavailable));
        using GridClient client = server.Connect();
        await Assert.ThrowsAsync<ServerUnavailableException>(() => client.GetAsync(Samples.Id, Cancellation));
        Assert.Equal(5, server.Requests.Length);
    }

    [Fact]
    public async Task A_server_that_asks_for_a_very_long_wait_is_given_up_at_once()
    {
        await using FakeGateway server = await FakeGateway.Start(context => Busy(context, StatusCodes.Status429TooManyRequests, "31"));
        using GridClient client = server.Connect();
        await Assert.ThrowsAsync<ServerUnavailableException>(() => client.GetAsync(Samples.Id, Cancellation));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_verb_is_sent_once_only()
    {
        await using FakeGateway server = await FakeGateway.Start(context => Busy(context, StatusCodes.Status503ServiceUnavailable));
        using GridClient client = server.Connect();
        await Assert.ThrowsAsync<ServerUnavailableException>(() => client.ActAsync(Samples.Id, "retry", Cancellation));
        Assert.Equal($"POST /api/v1/experiments/{Samples.Id}/retry", Assert.Single(server.Requests).Line);
    }

    [Fact]
    public async Task A_submission_carries_the_text_and_what_the_command_line_changed_and_may_be_repeated()
    {
        int asked = 0;
        await using FakeGateway server = await FakeGateway.Start(context =>
            ++asked == 1
                ? Busy(context, StatusCodes.Status429TooManyRequests)
                : FakeGateway.Json(context, Samples.Running(0), StatusCodes.Status201Created)
        );
        using GridClient client = server.Connect("secret");
        (ExperimentSummary experiment, bool created) = await client.SubmitAsync(Spec, Cancellation);
        Assert.True(created);
        Assert.Equal(new Ledger(4, 3, 1, 0, 0, 0), experiment.Ledger);
        FakeGateway.Request request = server.Requests[1];
        Assert.Equal("POST /api/v1/experiments?seeds=3&set=engine%3Dfused&set=classifier.width%3D16&file=sample.yaml", request.Line);
        Assert.Equal(Spec.Text, request.Body);
        Assert.StartsWith("application/yaml", request.ContentType, StringComparison.Ordinal);
        Assert.Equal("Bearer secret", request.Authorization);
    }

    [Fact]
    public async Task Errors_of_a_spec_are_said_line_by_line()
    {
        await using FakeGateway server = await FakeGateway.Start(context =>
            FakeGateway.Problem(
                context,
                new ApiProblem
                {
                    Status = StatusCodes.Status400BadRequest,
                    Title = "The spec cannot be used",
                    Errors =
                    [
                        new SpecError("sample.yaml", 3, 5, "classifier.wdth", "unknown key"),
                        new SpecError("--set", 0, 0, "seeds", "no number"),
                    ],
                }
            )
        );
        using GridClient client = server.Connect();
        ServerRefusalException refusal = await Assert.ThrowsAsync<ServerRefusalException>(() => client.SubmitAsync(Spec, Cancellation));
        Assert.Equal("sample.yaml:3:5: unknown key\n--set: no number", refusal.Message);
    }

    [Fact]
    public async Task An_unknown_id_comes_with_the_nearest_one()
    {
        await using FakeGateway server = await FakeGateway.Start(context =>
            FakeGateway.Problem(
                context,
                new ApiProblem
                {
                    Status = StatusCodes.Status404NotFound,
                    Detail = "There is no such experiment.",
                    Nearest = Samples.Id,
                }
            )
        );
        using GridClient client = server.Connect();
        ServerRefusalException refusal = await Assert.ThrowsAsync<ServerRefusalException>(() => client.GetAsync("sampel", Cancellation));
        Assert.Equal($"error: There is no such experiment. Did you mean {Samples.Id}?", refusal.Message);
    }

    [Theory]
    [InlineData(null, "wants a token")]
    [InlineData("wrong", "does not accept this token")]
    public async Task Tokens_that_lack_or_are_wrong_are_told_apart_and_never_printed(string? token, string message)
    {
        await using FakeGateway server = await FakeGateway.Start(context =>
            FakeGateway.Problem(context, new ApiProblem { Status = StatusCodes.Status401Unauthorized })
        );
        using GridClient client = server.Connect(token);
        ServerRefusalException refusal = await Assert.ThrowsAsync<ServerRefusalException>(() => client.GetAsync(Samples.Id, Cancellation));
        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Something_else_at_the_address_is_not_taken_for_a_server()
    {
        await using FakeGateway server = await FakeGateway.Start(context => context.Response.WriteAsync("<html>hello</html>"));
        using GridClient client = server.Connect();
        await Assert.ThrowsAsync<ServerUnavailableException>(() => client.GetAsync(Samples.Id, Cancellation));
    }

    [Fact]
    public async Task A_redirect_is_not_followed_so_that_no_token_leaves_for_another_place()
    {
        await using FakeGateway other = await FakeGateway.Start(context => FakeGateway.Json(context, Samples.Running()));
        await using FakeGateway server = await FakeGateway.Start(context =>
        {
            context.Response.Redirect(other.Address.AbsoluteUri);
            return Task.CompletedTask;
        });
        using GridClient client = server.Connect("secret");
        await Assert.ThrowsAsync<ServerUnavailableException>(() => client.GetAsync(Samples.Id, Cancellation));
        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task Listing_goes_on_from_page_to_page_until_there_are_enough()
    {
        await using FakeGateway server = await FakeGateway.Start(context =>
            FakeGateway.Json(
                context,
                new Page<ExperimentSummary>(
                    [Samples.Running(), Samples.Running()],
                    context.Request.Query["after"].Count == 0 ? "one" : "two"
                )
            )
        );
        using GridClient client = server.Connect();
        Assert.Equal(4, (await client.ListAsync(ExperimentStanding.Running, "a b", 4, Cancellation)).Count);
        Assert.Equal(
            [
                "GET /api/v1/experiments?state=running&name=a%20b&limit=4",
                "GET /api/v1/experiments?state=running&name=a%20b&limit=2&after=one",
            ],
            server.Requests.Select(request => request.Line)
        );
    }

    [Fact]
    public async Task Results_that_break_off_are_no_results()
    {
        await using FakeGateway server = await FakeGateway.Start(async context =>
        {
            await context.Response.WriteAsync("point,seed\n0,1\n");
            await context.Response.Body.FlushAsync();
            context.Abort();
        });
        using GridClient client = server.Connect();
        using var target = new MemoryStream();
        await Assert.ThrowsAsync<ServerUnavailableException>(() =>
            client.CopyResultsAsync(Samples.Id, "csv", "runs", target, Cancellation)
        );
    }

    private static Task Busy(HttpContext context, int status, string retryAfter = "0")
    {
        context.Response.Headers.RetryAfter = retryAfter;
        return FakeGateway.Problem(context, new ApiProblem { Status = status, Detail = "Busy." });
    }
}
