using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Debias.Grid.Contracts.Http;
using Debias.Grid.Gateway.Configuration;
using Debias.Grid.Silo.Catalog;
using Debias.Grid.Silo.Hosting;
using Debias.Grid.Specs.Vocabulary;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Debias.Grid.Gateway.Tests;

/// <summary>A gateway with a silo beside it, on ports that the system gives, with its state in a folder of its own.</summary>
internal sealed class GatewayServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly string _folder;
    private bool _leavesFolder;

    private GatewayServer(WebApplication application, string folder)
    {
        _application = application;
        _folder = folder;
        Client = new HttpClient { BaseAddress = new Uri(application.Urls.Single()), Timeout = TimeSpan.FromSeconds(60) };
    }

    public HttpClient Client { get; }

    /// <summary>The file of tokens, for a server that was given some.</summary>
    public string TokensFile => Path.Combine(_folder, "tokens");

    /// <summary>The folder that its silo reads datasets from, and no other.</summary>
    public string DataFolder => Path.Combine(_folder, "data");

    public IGrainFactory Grains => _application.Services.GetRequiredService<IGrainFactory>();

    private string Database => Path.Combine(_folder, "grid.db");

    /// <summary>Starts one.</summary>
    /// <param name="slots">Slots of its silo; without any, nothing runs.</param>
    /// <param name="tokens">Lines of a file of tokens; null for a server without one.</param>
    /// <param name="configure">What differs from the tests' options.</param>
    /// <param name="vocabulary">What specs may name; null for what the product has.</param>
    /// <param name="configureSilo">What its silo has besides.</param>
    public static async Task<GatewayServer> Start(
        int slots = 2,
        string[]? tokens = null,
        Func<GatewayOptions, GatewayOptions>? configure = null,
        SpecVocabulary? vocabulary = null,
        Action<ISiloBuilder>? configureSilo = null
    ) =>
        await StartIn(
            Directory.CreateTempSubdirectory("debias-grid-gateway-").FullName,
            slots,
            tokens,
            configure,
            vocabulary,
            configureSilo
        );

    /// <summary>Stops, and starts another one on the same storage.</summary>
    /// <param name="meanwhile">What happens to the store while nobody uses it.</param>
    /// <param name="configureSilo">What the other's silo has besides.</param>
    public async Task<GatewayServer> Restart(Func<SqliteConnection, Task>? meanwhile = null, Action<ISiloBuilder>? configureSilo = null)
    {
        _leavesFolder = true;
        await DisposeAsync();
        if (meanwhile is not null)
        {
            await using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
            await connection.OpenAsync();
            await meanwhile(connection);
        }

        return await StartIn(_folder, slots: 2, configureSilo: configureSilo);
    }

    private static async Task<GatewayServer> StartIn(
        string folder,
        int slots,
        string[]? tokens = null,
        Func<GatewayOptions, GatewayOptions>? configure = null,
        SpecVocabulary? vocabulary = null,
        Action<ISiloBuilder>? configureSilo = null
    )
    {
        vocabulary ??= GridVocabulary.BuiltIn;
        string tokensFile = "";
        if (tokens is not null)
        {
            tokensFile = Path.Combine(folder, "tokens");
            await File.WriteAllLinesAsync(tokensFile, tokens);
        }

        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.UseOrleans(silo =>
        {
            configureSilo?.Invoke(silo);
            silo.UseLocalhostClustering(FreePort(), FreePort())
                .AddDebiasGrid(
                    vocabulary,
                    options =>
                    {
                        (options.Slots, options.Engines) = (slots, ["fused"]);
                        (options.DataFolders, options.ConfinedToDataFolders) = ([Path.Combine(folder, "data")], true);
                    }
                )
                .AddEmbeddedStorage(storage => storage.File = Path.Combine(folder, "grid.db"));
        });
        var options = new GatewayOptions
        {
            Vocabulary = vocabulary,
            ProducerOf = engine => $"test 1, {vocabulary.Engines.Get(engine).Name}",
            DefaultEngine = "fused",
            RequestsPerSecond = 100_000,
            TokensFile = tokensFile,
            EventInterval = TimeSpan.FromMilliseconds(50),
        };
        builder.Services.AddGateway(configure?.Invoke(options) ?? options);
        WebApplication application = builder.Build();
        application.MapGateway();
        await application.StartAsync();
        return new GatewayServer(application, folder);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _application.StopAsync();
        await _application.DisposeAsync();
        if (!_leavesFolder)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    public async Task<HttpResponseMessage> Post(string path, string? body = null, string type = "application/yaml", string? token = null) =>
        await Send(HttpMethod.Post, path, body is null ? null : new StringContent(body, Encoding.UTF8, type), token);

    public async Task<HttpResponseMessage> Send(HttpMethod method, string path, HttpContent? content = null, string? token = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return await Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async Task<T> Get<T>(string path) => await Read<T>(await Send(HttpMethod.Get, path));

    /// <summary>A successful answer's content.</summary>
    public static async Task<T> Read<T>(HttpResponseMessage response)
    {
        string text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode}: {text}");
        return JsonSerializer.Deserialize<T>(text, ApiJson.Options)!;
    }

    /// <summary>A refusal's content, which is a problem and says the status again.</summary>
    public static async Task<ApiProblem> Refused(HttpStatusCode status, HttpResponseMessage response)
    {
        string text = await response.Content.ReadAsStringAsync();
        Assert.True(status == response.StatusCode, $"{(int)response.StatusCode}: {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        ApiProblem problem = JsonSerializer.Deserialize<ApiProblem>(text, ApiJson.Options)!;
        Assert.Equal((int)status, problem.Status);
        Assert.NotEmpty(problem.Title);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        return problem;
    }

    public async Task<ExperimentSummary> Submit(string spec) => await Read<ExperimentSummary>(await Post("api/v1/experiments", spec));

    public async Task<ExperimentSummary> UntilEnded(string id)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            ExperimentSummary summary = await Get<ExperimentSummary>(ApiRoutes.Experiment(id));
            if (summary.Ended)
            {
                return summary;
            }

            await Task.Delay(50, limit.Token);
        }
    }

    /// <summary>Rows of the store by kind of state.</summary>
    public async Task<Dictionary<string, int>> CountStates()
    {
        await using var connection = new SqliteConnection($"Data Source={Database};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT kind, count(*) FROM grain_state GROUP BY kind";
        await using SqliteDataReader reader = await command.ExecuteReaderAsync();
        var counts = new Dictionary<string, int>();
        while (await reader.ReadAsync())
        {
            counts[reader.GetString(0)] = reader.GetInt32(1);
        }

        return counts;
    }

    /// <summary>States of a kind whose keys are like a pattern of SQL.</summary>
    public async Task<long> CountStates(string kind, string pattern)
    {
        await using var connection = new SqliteConnection($"Data Source={Database};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM grain_state WHERE kind = $kind AND id LIKE $pattern";
        command.Parameters.AddWithValue("$kind", kind);
        command.Parameters.AddWithValue("$pattern", pattern);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
