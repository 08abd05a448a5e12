using System.Text.Json;
using Debias.Grid.Cli.Commands;
using Debias.Grid.Cli.Tests.Client;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Http;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Host;
using Debias.Grid.Silo.Catalog;
using Debias.Grid.Specs;
using Microsoft.AspNetCore.Http;

namespace Debias.Grid.Cli.Tests.Commands;

/// <summary>Verbs against a server: data on standard output, everything else on standard error, and the exit code.</summary>
[Collection(ConsoleTests.Name)]
public sealed class ServerCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("debias-grid-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Submit_prints_the_id_alone_on_standard_output()
    {
        await using FakeGateway server = await FakeGateway.Start(context =>
            FakeGateway.Json(context, Samples.Running(0), StatusCodes.Status201Created)
        );
        (int code, string output, string error) = await CommandRun.Invoke(
            SubmitCommand.Create(GridVocabulary.BuiltIn),
            Spec(),
            "--server",
            server.Address.AbsoluteUri
        );
        Assert.Equal(ExitCode.Ok, code);
        Assert.Equal(Samples.Id + Environment.NewLine, output);
        Assert.Contains("4 method runs", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Submit_warns_of_what_the_server_has_noticed()
    {
        await using FakeGateway server = await FakeGateway.Start(context =>
            FakeGateway.Json(context, Samples.Running(0) with { Notice = "No silo has the data (1 asked)." }, StatusCodes.Status201Created)
        );
        (int code, string output, string error) = await CommandRun.Invoke(
            SubmitCommand.Create(GridVocabulary.BuiltIn),
            Spec(),
            "--server",
            server.Address.AbsoluteUri
        );
        Assert.Equal((ExitCode.Ok, Samples.Id + Environment.NewLine), (code, output));
        Assert.Contains("Warning: No silo has the data (1 asked).", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_names_the_commonest_reasons_of_failures()
    {
        ExperimentSummary failed = Samples.Completed(failed: 4) with
        {
            Failures = [new FailureReason(FailureClass.Invalid, "The file is not there.", 4, new MethodRunId(0, 1, "spd", "standard"))],
        };
        await using FakeGateway server = await FakeGateway.Start(context =>
            FakeGateway.Json(context, new Page<ExperimentSummary>([failed], null))
        );
        (int code, string output, _) = await CommandRun.Invoke(ListCommand.Create(), "--server", server.Address.AbsoluteUri);
        Assert.Equal(ExitCode.Ok, code);
        Assert.Contains(
            $"{Samples.Id} failed: 4 (invalid), first 0/1/spd/standard: The file is not there.",
            output,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(0, ExitCode.Ok)]
    [InlineData(1, ExitCode.SomeFailed)]
    public async Task Submit_and_wait_exits_as_a_run_would(int failed, int expected)
    {
        await using FakeGateway server = await FakeGateway.Start(context =>
            context.Request.Method == HttpMethods.Post
                ? FakeGateway.Json(context, Samples.Running(0))
                : FakeGateway.Event(context, "end", Samples.Completed(failed))
        );
        (int code, string output, string error) = await CommandRun.Invoke(
            SubmitCommand.Create(GridVocabulary.BuiltIn),
            Spec(),
            "--wait",
            "--server",
            server.Address.AbsoluteUri
        );
        Assert.Equal(expected, code);
        Assert.Equal(Samples.Id + Environment.NewLine, output);
        Assert.Contains("has this experiment already", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Submit_needs_wait_for_out()
    {
        (int code, _, string error) = await CommandRun.Invoke(SubmitCommand.Create(GridVocabulary.BuiltIn), Spec(), "--out", "x");
        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains("--wait", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_is_exit_code_2_and_a_server_that_is_away_3()
    {
        Uri address;
        await using (
            FakeGateway server = await FakeGateway.Start(context =>
                FakeGateway.Problem(
                    context,
                    new ApiProblem
                    {
                        Status = StatusCodes.Status409Conflict,
                        Detail = "It is completed, and only a running experiment can " + "be paused.",
                    }
                )
            )
        )
        {
            address = server.Address;
            (int refused, _, string why) = await CommandRun.Invoke(VerbCommand.Pause(), Samples.Id, "--server", address.AbsoluteUri);
            Assert.Equal(ExitCode.Usage, refused);
            Assert.Equal("error: It is completed, and only a running experiment can be paused." + Environment.NewLine, why);
        }

        (int code, string output, string error) = await CommandRun.Invoke(StatusCommand.Create(), "--server", address.AbsoluteUri);
        Assert.Equal(ExitCode.Unreachable, code);
        Assert.Empty(output);
        Assert.Contains("is unreachable", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_as_JSON_is_what_the_server_said()
    {
        await using FakeGateway server = await FakeGateway.Start(context => FakeGateway.Json(context, Samples.Completed(1)));
        (int code, string output, _) = await CommandRun.Invoke(
            StatusCommand.Create(),
            Samples.Id,
            "--json",
            "--server",
            server.Address.AbsoluteUri
        );
        Assert.Equal(ExitCode.Ok, code);
        ExperimentSummary said = JsonSerializer.Deserialize<ExperimentSummary>(output, ApiJson.Options)!;
        Assert.Equal((Samples.Id, ExperimentState.Completed, 1L), (said.Id, said.State, said.Ledger.Failed));
    }

    [Fact]
    public async Task List_shows_a_line_per_experiment()
    {
        await using FakeGateway server = await FakeGateway.Start(context =>
            FakeGateway.Json(context, new Page<ExperimentSummary>([Samples.Running(), Samples.Completed(1)], null))
        );
        (int code, string output, _) = await CommandRun.Invoke(ListCommand.Create(), "--server", server.Address.AbsoluteUri);
        Assert.Equal(ExitCode.Ok, code);
        Assert.Equal(3, output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains(
            $"{Samples.Id}  completed with failures  4/4      1       2026-01-02 03:04:05 UTC",
            output,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("failed", "failed")]
    [InlineData("completed_with_failures", "completed_with_failures")]
    public async Task List_asks_for_what_failed(string state, string asked)
    {
        await using FakeGateway server = await FakeGateway.Start(context =>
            FakeGateway.Json(context, new Page<ExperimentSummary>([Samples.Completed(4)], null))
        );
        (int code, string output, string error) = await CommandRun.Invoke(
            ListCommand.Create(),
            "--state",
            state,
            "--server",
            server.Address.AbsoluteUri
        );
        Assert.True(code == ExitCode.Ok, error);
        Assert.Contains($"{Samples.Id}  failed  4/4", output, StringComparison.Ordinal);
        Assert.Contains($"state={asked}&", Assert.Single(server.Requests).Line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_says_why_method_runs_failed_the_commonest_reason_first()
    {
        MethodRunRow[] failed =
        [
            Failed(1, FailureClass.Numerical, "The loss is not finite."),
            Failed(2, FailureClass.Invalid, "There is no such file."),
            Failed(3, FailureClass.Invalid, "There is no such file."),
        ];
        await using FakeGateway server = await FakeGateway.Start(context =>
            context.Request.Path.Value!.EndsWith("/runs", StringComparison.Ordinal)
                ? FakeGateway.Json(context, new Page<MethodRunRow>(failed, null))
                : FakeGateway.Json(context, Samples.Completed(3))
        );
        (int code, string output, string error) = await CommandRun.Invoke(
            StatusCommand.Create(),
            Samples.Id,
            "--server",
            server.Address.AbsoluteUri
        );
        Assert.True(code == ExitCode.Ok, error);
        string[] lines = [.. output.Split(Environment.NewLine).Where(line => line.StartsWith("failed ", StringComparison.Ordinal))];
        Assert.Equal(2, lines.Length);
        Assert.EndsWith("2 (invalid), first 0/2/spd/standard: There is no such file.", lines[0], StringComparison.Ordinal);
        Assert.EndsWith("1 (numerical), first 0/1/spd/standard: The loss is not finite.", lines[1], StringComparison.Ordinal);
        Assert.Contains("completed with failures", output, StringComparison.Ordinal);
    }

    private static MethodRunRow Failed(long seed, FailureClass failureClass, string message) =>
        new(new MethodRunId(0, seed, "spd", "standard"), RunStatus.Failed, new Failure(failureClass, message), null);

    [Fact]
    public async Task Results_of_an_id_are_the_bytes_that_the_server_sends()
    {
        await using FakeGateway server = await FakeGateway.Start(context =>
            context.Request.Path.Value!.EndsWith("/results", StringComparison.Ordinal)
                ? context.Response.WriteAsync("point,seed\n0,1\n")
                : FakeGateway.Json(context, Samples.Running())
        );
        string file = Path.Combine(_folder.FullName, "runs.csv");
        (int code, _, string error) = await CommandRun.Invoke(
            ResultsCommand.Create(GridVocabulary.BuiltIn),
            Samples.Id,
            "--format",
            "csv",
            "--out",
            file,
            "--server",
            server.Address.AbsoluteUri
        );
        Assert.True(code == ExitCode.Ok, error);
        Assert.Equal("point,seed\n0,1\n", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        Assert.Contains($"GET /api/v1/experiments/{Samples.Id}/results?format=csv", server.Requests.Select(request => request.Line));
    }

    [Fact]
    public async Task Results_that_break_off_leave_no_file()
    {
        await using FakeGateway server = await FakeGateway.Start(async context =>
        {
            await context.Response.WriteAsync("point,seed\n");
            await context.Response.Body.FlushAsync();
            context.Abort();
        });
        (int code, _, _) = await CommandRun.Invoke(
            ResultsCommand.Create(GridVocabulary.BuiltIn),
            Samples.Id,
            "--format",
            "csv",
            "--out",
            Path.Combine(_folder.FullName, "runs.csv"),
            "--server",
            server.Address.AbsoluteUri
        );
        Assert.Equal(ExitCode.Unreachable, code);
        Assert.Empty(_folder.GetFiles());
    }

    [Fact]
    public async Task What_is_neither_folder_nor_id_is_said_to_be_neither()
    {
        (int code, _, string error) = await CommandRun.Invoke(ResultsCommand.Create(GridVocabulary.BuiltIn), "results/none");
        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains("no folder results/none", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_is_read_from_its_file_and_an_empty_file_is_refused()
    {
        await using FakeGateway server = await FakeGateway.Start(context => FakeGateway.Json(context, Samples.Running()));
        string file = Path.Combine(_folder.FullName, "token");
        await File.WriteAllTextAsync(file, "dg_abc\n", TestContext.Current.CancellationToken);
        string[] arguments = [Samples.Id, "--token-file", file, "--server", server.Address.AbsoluteUri];
        Assert.Equal(ExitCode.Ok, (await CommandRun.Invoke(StatusCommand.Create(), arguments)).ExitCode);
        Assert.Equal("Bearer dg_abc", Assert.Single(server.Requests).Authorization);

        await File.WriteAllTextAsync(file, "\n", TestContext.Current.CancellationToken);
        Assert.Equal(ExitCode.Usage, (await CommandRun.Invoke(StatusCommand.Create(), arguments)).ExitCode);
    }

    [Theory]
    [InlineData("127.0.0.1:8080")]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("http://name:password@127.0.0.1")]
    public async Task An_address_that_is_none_is_a_usage_error(string address)
    {
        (int code, _, string error) = await CommandRun.Invoke(StatusCommand.Create(), "--server", address);
        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains("--server", error, StringComparison.Ordinal);
    }

    private string Spec()
    {
        string file = Path.Combine(_folder.FullName, "sample.yaml");
        File.WriteAllText(file, "name: sample\n");
        return file;
    }
}
