using System.Text.Json;
using Debias.Grid.Contracts.Http;

namespace Debias.Grid.EndToEnd.Cluster.Azure;

/// <summary>A cluster that keeps its state in Azure Storage, as Azurite emulates it.</summary>
public sealed class AzureTests : IDisposable
{
    private const string Service = "debias-grid";
    private const string Neighbour = "debias-grid-2";

    /// <summary>Long enough for everything to be lost in turn while it runs.</summary>
    private static readonly string Sweep = Specs.Small.Replace("seeds: 6", "seeds: 10", StringComparison.Ordinal);

    private const string Tiny = """
        name: tiny
        dataset: { kind: synthetic-loh, size: 300 }
        seeds: 2
        measures: [spd]
        classifier: { hidden_layers: 1, width: 8, max_epochs: 2 }
        methods:
          standard: {}
          pruning: {}
        """;

    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task A_sweep_gives_the_same_bytes_though_a_silo_is_killed_and_the_storage_and_then_everything_restarts()
    {
        await using AzuriteServer azurite = await AzuriteServer.StartAsync();
        Dictionary<string, string?> configuration = azurite.Configuration(service: Service);
        SubmittedExperiment experiment;
        await using (GridProcess gateway = GridProcess.StartGateway(null, environment: configuration))
        await using (GridProcess first = await GridProcess.StartSilo(null, environment: configuration).Ready())
        {
            await gateway.Ready();
            // Alone while the experiment begins: its coordinators, the schedule and the experiment itself live here.
            experiment = await SubmittedExperiment.Submit(gateway, Sweep);
            await using GridProcess second = await GridProcess.StartSilo(null, environment: configuration).Ready();
            await experiment.UntilSeedsRunOn(first);
            first.KillHard();
            await experiment.UntilTakenFrom(first);

            await azurite.Stop();
            await Eventually.Until(async () => !await second.IsReady(), () => "a silo without storage calls itself ready\n" + second.Log);
            await azurite.StartAgainAsync();
            await second.Ready();
            long settled = (await experiment.Status()).Ledger.Settled;
            await experiment.Until(status => status.Ledger.Settled > settled);
            Assert.Equal(0, await second.Stop());
            Assert.DoesNotContain(azurite.ConnectionString.Split(';')[1], gateway.Log + first.Log + second.Log, StringComparison.Ordinal);
        }

        await azurite.Stop();
        await azurite.StartAgainAsync();
        await using GridProcess again = await GridProcess.StartGateway(null, withSilo: true, environment: configuration).Ready();
        experiment.Gateway = again;
        await experiment.UntilAllSucceeded();
        _workspace.Write("spec.yaml", Sweep);
        (int code, _, string error) = await CommandLine.Run(_workspace.Folder, "run", "spec.yaml", "--out", "alone");
        Assert.True(code == 0, error);
        Assert.Equal(_workspace.Read("alone", "runs.csv"), await experiment.ResultsCsv());

        await AssertThatServicesAreApart(azurite, experiment);
    }

    [Fact]
    public async Task A_shared_access_signature_suffices_and_is_not_printed()
    {
        await using AzuriteServer azurite = await AzuriteServer.StartAsync();
        string connectionString = azurite.WithSignature();
        Dictionary<string, string?> configuration = azurite.Configuration(connectionString);
        await using GridProcess gateway = await GridProcess.StartGateway(null, withSilo: true, environment: configuration).Ready();
        SubmittedExperiment experiment = await SubmittedExperiment.Submit(gateway, Tiny);
        await experiment.UntilAllSucceeded();

        string signature = connectionString[(connectionString.IndexOf("sig=", StringComparison.Ordinal) + 4)..];
        Assert.DoesNotContain(signature[..12], gateway.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_any_secret_a_process_shows_its_own_identity()
    {
        await using AzuriteServer azurite = await AzuriteServer.StartAsync(tls: true);
        using var tokens = new TokenEndpoint();
        Dictionary<string, string?> configuration = azurite.Configuration(azurite.Endpoints);
        configuration["SSL_CERT_FILE"] = azurite.AuthorityFile;
        // So that no test ever asks for this machine's, or its user's, real identity.
        configuration["AZURE_TOKEN_CREDENTIALS"] = "ManagedIdentityCredential";
        string[] doctor = ["doctor", "--role", "gateway", "--url", $"http://127.0.0.1:{FreePorts.Next()}"];

        (int code, string output, _) = await CommandLine.Run(
            _workspace.Folder,
            new Dictionary<string, string?>(configuration)
            {
                ["IDENTITY_ENDPOINT"] = tokens.Environment["IDENTITY_ENDPOINT"],
                ["IDENTITY_HEADER"] = "of somebody else",
            },
            doctor
        );
        Assert.Equal(2, code);
        Assert.Matches("fail storage +(This process has no identity|Azure gave this process no token)", output);

        foreach ((string key, string? value) in tokens.Environment)
        {
            configuration[key] = value;
        }

        // A busy machine's storage may not answer in time; it does when it is asked again.
        await Eventually.Until(
            async () =>
            {
                (code, output, string error) = await CommandLine.Run(_workspace.Folder, configuration, doctor);
                Assert.True(code == 0 || output.Contains("No answer came", StringComparison.Ordinal), output + error);
                return code == 0;
            },
            () => output
        );
        await using GridProcess silo = await GridProcess.StartSilo(null, environment: configuration).Ready();
        await using GridProcess gateway = await GridProcess.StartGateway(null, environment: configuration).Ready();
        SubmittedExperiment experiment = await SubmittedExperiment.Submit(gateway, Tiny);
        await experiment.UntilAllSucceeded();
        Assert.InRange(tokens.Asked, 3, 30);
    }

    [Fact]
    public async Task A_wrong_key_is_one_sentence_for_doctor_silo_and_gateway()
    {
        await using AzuriteServer azurite = await AzuriteServer.StartAsync();
        Dictionary<string, string?> wrong = azurite.Configuration(azurite.WithWrongKey);
        string url = $"http://127.0.0.1:{FreePorts.Next()}";
        string[] ports = ["--url", url, "--silo-port", $"{FreePorts.Next()}", "--gateway-port", $"{FreePorts.Next()}"];
        foreach (string[] verb in new[] { ["silo", .. ports], new[] { "gateway", "--url", url } })
        {
            (int code, string output, string error) = await CommandLine.Run(_workspace.Folder, wrong, verb);
            Assert.Equal(2, code);
            Assert.Matches(
                @"\Aerror: Azure Storage at 127\.0\.0\.1:\d+ refuses the account's key \(\w+\): correct AccountKey [^\n]*\.\n\z",
                error
            );
            Assert.DoesNotContain(AzuriteServer.WrongKey, output + error, StringComparison.Ordinal);
        }

        (int doctorCode, string findings, _) = await CommandLine.Run(_workspace.Folder, wrong, ["doctor", .. ports]);
        Assert.Equal(2, doctorCode);
        Assert.Matches(@"fail storage +Azure Storage at \S+ refuses the account's key \(\w+\)\.\n +Correct AccountKey ", findings);
        Assert.DoesNotContain("<", findings, StringComparison.Ordinal);
        Assert.DoesNotContain(AzuriteServer.WrongKey, findings, StringComparison.Ordinal);
    }

    /// <summary>A second service on the account neither sees nor touches the first; what one deletes is gone, and nothing else.</summary>
    private static async Task AssertThatServicesAreApart(AzuriteServer azurite, SubmittedExperiment experiment)
    {
        string[] before = await azurite.Blobs(Service);
        Assert.Contains($"experiment/{experiment.Id}", before);
        Assert.Contains($"coordinator/{experiment.Id}/1/0", before);
        Assert.Contains($"seed/{experiment.Id}/0/1", before);
        Assert.Contains(before, name => name.StartsWith("base-network/", StringComparison.Ordinal));
        Assert.DoesNotContain(before, name => name.EndsWith(".json", StringComparison.Ordinal));

        await using GridProcess neighbour = await GridProcess
            .StartGateway(null, withSilo: true, environment: azurite.Configuration(service: Neighbour))
            .Ready();
        JsonElement silos = await neighbour.GetJson("api/v1/silos");
        Assert.Equal(1, silos.GetArrayLength());
        Assert.Equal(0, (await neighbour.GetJson("api/v1/experiments")).GetProperty("items").GetArrayLength());
        SubmittedExperiment other = await SubmittedExperiment.Submit(neighbour, Tiny);
        await other.UntilAllSucceeded();
        Assert.Equal(1, (await experiment.Gateway.GetJson("api/v1/experiments")).GetProperty("items").GetArrayLength());

        using HttpResponseMessage deleted = await experiment.Gateway.Http.DeleteAsync(
            new Uri(ApiRoutes.Experiment(experiment.Id), UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        Assert.True(deleted.IsSuccessStatusCode, await deleted.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        await Eventually.Until(
            async () => !(await azurite.Blobs(Service)).Any(name => name.Contains(experiment.Id, StringComparison.Ordinal)),
            () => "a deleted experiment has left blobs behind\n" + experiment.Gateway.Log
        );
        string[] left = [.. (await azurite.Blobs(Service)).Select(name => name.Split('/')[0]).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal(["base-network", "cluster-version", "experiment-index", "schedule"], left);
        Assert.Contains(await azurite.Blobs(Neighbour), name => name.Contains(other.Id, StringComparison.Ordinal));
    }
}
