using System.Text.Json;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Http;
using Debias.Grid.Gateway.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace Debias.Grid.Gateway.Tests;

[Trait("Speed", "Fast")]
public sealed class GatewayExceptionHandlerTests
{
    private const string Secret = "Password=hunter2";

    public static TheoryData<Exception, int> Failures =>
        new()
        {
            { new SiloUnavailableException(Secret), 503 },
            { new OrleansException(Secret), 503 },
            { new TimeoutException(Secret), 503 },
            { new InvalidOperationException(Secret), 500 },
            { new ExperimentVerbException("There is no experiment x.", state: null), 404 },
            { new ExperimentVerbException("It is paused.", ExperimentState.Paused), 409 },
            { new BadHttpRequestException("Request body too large.", 413), 413 },
            { new BadHttpRequestException("Failed to bind.", 400), 400 },
        };

    [Theory]
    [MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public async Task Every_failure_has_an_answer_that_gives_nothing_away(Exception failure, int status)
    {
        (ApiProblem problem, string text, HttpResponse response) = await Handle(failure);
        Assert.Equal((status, status), (response.StatusCode, problem.Status));
        Assert.NotEmpty(problem.Detail);
        Assert.DoesNotContain(Secret, text, StringComparison.Ordinal);
        Assert.Equal(status == 503, response.Headers.RetryAfter.Count == 1);
        Assert.Equal(status == 409 ? ExperimentState.Paused : null, problem.State);
    }

    private static async Task<(ApiProblem Problem, string Text, HttpResponse Response)> Handle(Exception failure)
    {
        var context = new DefaultHttpContext();
        using var body = new MemoryStream();
        context.Response.Body = body;
        Assert.True(
            await new GatewayExceptionHandler(NullLogger<GatewayExceptionHandler>.Instance).TryHandleAsync(
                context,
                failure,
                CancellationToken.None
            )
        );
        string text = System.Text.Encoding.UTF8.GetString(body.ToArray());
        return (JsonSerializer.Deserialize<ApiProblem>(text, ApiJson.Options)!, text, context.Response);
    }
}
