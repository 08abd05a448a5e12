using System.Net;
using System.Text;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Http;
using Debias.Grid.Gateway.Configuration;
using Debias.Grid.Specs;

namespace Debias.Grid.Gateway.Tests;

[Trait("Speed", "Slow")]
public sealed class SubmissionTests : IAsyncLifetime
{
    private GatewayServer _server = null!;

    public async ValueTask InitializeAsync() =>
        _server = await GatewayServer.Start(
            slots: 0,
            configure: options => new GatewayOptions
            {
                Vocabulary = options.Vocabulary,
                ProducerOf = options.ProducerOf,
                DefaultEngine = options.DefaultEngine,
                RequestsPerSecond = options.RequestsPerSecond,
                MaxBodyBytes = 10_000,
                MaxMethodRuns = 1000,
            }
        );

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_spec_is_accepted_once_and_recognised_afterwards()
    {
        HttpResponseMessage first = await _server.Post("api/v1/experiments", Specs.Small);
        ExperimentSummary summary = await GatewayServer.Read<ExperimentSummary>(first);
        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.Equal($"/{ApiRoutes.Experiment(summary.Id)}", first.Headers.Location!.ToString());
        Assert.Equal(
            ("small", ExperimentState.Running, "fused", "test 1, fused"),
            (summary.Name, summary.State, summary.Engine, summary.Producer)
        );
        Assert.Equal(new Ledger(24, 24, 0, 0, 0, 0), summary.Ledger);
        Assert.Equal((2, 3), (summary.Points, summary.Seeds));
        Assert.Equal(["spd", "eod"], summary.Measures);
        Assert.Equal(["standard", "pruning"], summary.Methods);

        HttpResponseMessage second = await _server.Post("api/v1/experiments", Specs.Small);
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.Equal(summary.Id, (await GatewayServer.Read<ExperimentSummary>(second)).Id);
        Assert.Single((await _server.Get<Page<ExperimentSummary>>(ApiRoutes.Experiments)).Items);
    }

    [Fact]
    public async Task JSON_is_a_spec_too_and_the_same_one()
    {
        const string json = """
            {
            	"name": "small", "protocol": "released", "seeds": 3, "measures": ["spd", "eod"],
            	"dataset": {"kind": "synthetic-loh", "size": 1500, "alpha": [0.5, 2]},
            	"classifier": {"hidden_layers": 1, "width": 8, "max_epochs": 20},
            	"methods": {"standard": {}, "pruning": {}}
            }
            """;
        PlanReply fromJson = await GatewayServer.Read<PlanReply>(await _server.Post("api/v1/plan", json, "application/json"));
        Assert.Equal(fromJson, await GatewayServer.Read<PlanReply>(await _server.Post("api/v1/plan", Specs.Small)));
        Assert.Equal((2, 3, 24L, 6L, false), (fromJson.Points, fromJson.Seeds, fromJson.MethodRuns, fromJson.BaseNetworks, fromJson.Known));
    }

    [Fact]
    public async Task The_query_overrides_the_spec_and_names_its_file()
    {
        string unnamed = Specs.Small.Replace("name: small\n", "", StringComparison.Ordinal);
        ExperimentSummary summary = await GatewayServer.Read<ExperimentSummary>(
            await _server.Post("api/v1/experiments?seeds=5&set=classifier.width%3D4&file=%2Fhome%2Fme%2Fmine.yaml", unnamed)
        );
        Assert.Equal(("mine", 5), (summary.Name, summary.Seeds));
        ExperimentSpec spec = SpecJson.Deserialise(
            await _server.Client.GetStringAsync(ApiRoutes.Of(summary.Id, "spec"), TestContext.Current.CancellationToken)
        );
        Assert.Equal(4, spec.Points[0].Classifier.Width);
        Assert.Equal(summary.Id, ExperimentId.Of(spec));
    }

    [Fact]
    public async Task Mistakes_are_listed_with_their_places()
    {
        ApiProblem problem = await GatewayServer.Refused(
            HttpStatusCode.BadRequest,
            await _server.Post(
                "api/v1/experiments?file=x.yaml",
                "name: x\ndataset: { kind: synthetic-loh }\nmethodss: { standard: {} }\nseeds: -1\n"
            )
        );
        var unknown = Assert.Single(problem.Errors!, error => error.Path == "methodss");
        Assert.Equal(("x.yaml", 3, 1), (unknown.Source, unknown.Line, unknown.Column));
        Assert.Contains("did you mean 'methods'", unknown.Message, StringComparison.Ordinal);
        Assert.Contains(problem.Errors!, error => error.Path == "seeds" && error.Line == 4);
    }

    [Theory]
    [InlineData("{ \"name\": ")]
    [InlineData("name: [")]
    [InlineData("")]
    [InlineData("\t\t")]
    [InlineData("just words")]
    [InlineData("--- a\n--- b")]
    public async Task What_is_no_spec_is_a_bad_request(string body) =>
        Assert.NotEmpty((await GatewayServer.Refused(HttpStatusCode.BadRequest, await _server.Post("api/v1/experiments", body))).Errors!);

    [Fact]
    public async Task Too_large_an_experiment_says_how_large_it_is_and_how_to_go_on()
    {
        ApiProblem own = await GatewayServer.Refused(
            HttpStatusCode.UnprocessableEntity,
            await _server.Post("api/v1/experiments", $"{Specs.Small}\nexecution: {{ max_runs: 10 }}")
        );
        Assert.Contains("24 method runs", own.Detail, StringComparison.Ordinal);
        Assert.Contains("raise execution.max_runs", own.Detail, StringComparison.Ordinal);
        ApiProblem server = await GatewayServer.Refused(
            HttpStatusCode.UnprocessableEntity,
            await _server.Post("api/v1/plan?seeds=500", Specs.Small)
        );
        Assert.Contains("4,000 method runs", server.Detail, StringComparison.Ordinal);
        Assert.Contains("more than the 1,000 allowed", server.Detail, StringComparison.Ordinal);
        Assert.Contains("operator", server.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bodies_have_a_limit()
    {
        string large = Specs.Small + "\n" + new string('#', 20_000);
        await GatewayServer.Refused(HttpStatusCode.RequestEntityTooLarge, await _server.Post("api/v1/experiments", large));
        using var chunked = new StreamContent(new UnknownLength(Encoding.UTF8.GetBytes(large)));
        chunked.Headers.ContentType = new("application/yaml");
        await GatewayServer.Refused(
            HttpStatusCode.RequestEntityTooLarge,
            await _server.Send(HttpMethod.Post, "api/v1/experiments", chunked)
        );
    }

    [Fact]
    public async Task A_body_with_thousands_of_mistakes_is_answered_with_the_first_of_them()
    {
        string body = string.Concat(Enumerable.Range(0, 1200).Select(i => $"k{i}: 1\n"));
        ApiProblem problem = await GatewayServer.Refused(HttpStatusCode.BadRequest, await _server.Post("api/v1/experiments", body));
        Assert.Equal(100, problem.Errors!.Count);
        Assert.Equal("k0", problem.Errors.First(error => error.Path.StartsWith('k')).Path);
        Assert.Contains("The first 100 are listed", problem.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/octet-stream")]
    [InlineData("text/html")]
    public async Task Other_content_types_are_refused_with_those_that_are_read(string type)
    {
        ApiProblem problem = await GatewayServer.Refused(
            HttpStatusCode.UnsupportedMediaType,
            await _server.Post("api/v1/experiments", Specs.Small, type)
        );
        Assert.Contains("application/yaml", problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_that_is_not_UTF_8_is_refused()
    {
        using var content = new ByteArrayContent([0x6E, 0xFF, 0xFE]);
        content.Headers.ContentType = new("text/plain");
        await GatewayServer.Refused(HttpStatusCode.BadRequest, await _server.Send(HttpMethod.Post, "api/v1/experiments", content));
    }

    [Theory]
    [InlineData("/etc/passwd", false)]
    [InlineData("../secret.csv", false)]
    [InlineData("a/../../secret.csv", false)]
    [InlineData("C:\\\\secret.csv", false)]
    [InlineData("tables/mine.csv", true)]
    public async Task Tables_are_named_relative_to_a_data_folder_and_stay_inside(string path, bool allowed)
    {
        HttpResponseMessage response = await _server.Post(
            "api/v1/experiments",
            $$"""
            name: own
            dataset: { kind: csv, path: "{{path}}", label: y, positive: "1", protected: sex, privileged: ["m"] }
            seeds: 1
            methods: { standard: {} }
            """
        );
        if (allowed)
        {
            ExperimentSummary summary = await GatewayServer.Read<ExperimentSummary>(response);
            Assert.Contains(
                $"\"{path}\"",
                await _server.Client.GetStringAsync(ApiRoutes.Of(summary.Id, "spec"), TestContext.Current.CancellationToken),
                StringComparison.Ordinal
            );
        }
        else
        {
            ApiProblem problem = await GatewayServer.Refused(HttpStatusCode.BadRequest, response);
            Assert.Contains("data folder", Assert.Single(problem.Errors!).Message, StringComparison.Ordinal);
        }
    }

    private sealed class UnknownLength(byte[] content) : MemoryStream(content)
    {
        public override bool CanSeek => false;

        public override long Length => throw new NotSupportedException();
    }
}
