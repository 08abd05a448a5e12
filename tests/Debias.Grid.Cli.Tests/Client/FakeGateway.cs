using System.Collections.Concurrent;
using System.Text.Json;
using Debias.Grid.Cli.Client;
using Debias.Grid.Contracts.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Debias.Grid.Cli.Tests.Client;

/// <summary>A real HTTP server on a free port of loopback that answers as a test says, and remembers what it was asked.</summary>
internal sealed class FakeGateway : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly ConcurrentQueue<Request> _requests = [];

    private FakeGateway(Func<HttpContext, Task> answer)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        _application = builder.Build();
        _application.Run(async context =>
        {
            using var body = new StreamReader(context.Request.Body);
            _requests.Enqueue(
                new Request(
                    $"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}",
                    await body.ReadToEndAsync(),
                    context.Request.ContentType,
                    context.Request.Headers.Authorization
                )
            );
            await answer(context);
        });
    }

    public Uri Address => new(_application.Urls.Single() + "/");

    public Request[] Requests => [.. _requests];

    public static async Task<FakeGateway> Start(Func<HttpContext, Task> answer)
    {
        var server = new FakeGateway(answer);
        await server._application.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public GridClient Connect(string? token = null) => new(new ServerConnection(Address, token));

    public static Task Json(HttpContext context, object value, int status = StatusCodes.Status200OK)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(value, ApiJson.Options);
    }

    public static Task Problem(HttpContext context, ApiProblem problem)
    {
        context.Response.StatusCode = problem.Status;
        return context.Response.WriteAsJsonAsync(problem, ApiJson.Options, "application/problem+json");
    }

    public static Task Event(HttpContext context, string name, ExperimentSummary? experiment)
    {
        if (!context.Response.HasStarted)
        {
            context.Response.ContentType = "text/event-stream";
        }

        string data = experiment is null ? "{}" : JsonSerializer.Serialize(experiment, ApiJson.Options);
        return context.Response.WriteAsync($": still here\n\nevent: {name}\ndata: {data}\n\n");
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    internal sealed record Request(string Line, string Body, string? ContentType, string? Authorization);
}
