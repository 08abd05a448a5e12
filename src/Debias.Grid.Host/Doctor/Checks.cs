using Debias.Grid.Host.Configuration.Sections;
using Debias.Grid.Host.Devices;
using Debias.Grid.Host.Serving;
using Debias.Grid.Silo.Configuration;
using Debias.Grid.Silo.Heads;
using Debias.Grid.Silo.Hosting;
using Debias.Grid.Silo.Storage;
using Debias.Grid.Silo.StorageAccess;
using Debias.Grid.Specs.Vocabulary;

namespace Debias.Grid.Host.Doctor;

/// <summary>Tries out, one by one, what a server process with these configuration would rely on.</summary>
internal sealed class Checks(ServerConfiguration configuration, SpecVocabulary vocabulary)
{
    private const string CheckConnection = "Check that it runs and is reached from here, and DebiasGrid:ConnectionString.";

    private static readonly TimeSpan StorageLimit = TimeSpan.FromSeconds(15);

    public async IAsyncEnumerable<Finding> Run()
    {
        IEnumerable<Finding> silo = configuration.HasSilo ? [.. configuration.Silo.Engines.Select(Engine), Device(), .. DataFolders()] : [];
        IEnumerable<Finding> cluster = configuration.HasSilo || configuration.Security.SiloTls.IsSet ? [Cluster()] : [];
        foreach (Finding finding in silo.Concat(Ports()).Append(Security()).Concat(cluster))
        {
            yield return finding;
        }

        Finding storage = await StorageAsync();
        yield return storage;
        foreach (Finding finding in storage.Verdict == Verdict.Fail ? [] : await DurabilityAsync())
        {
            yield return finding;
        }
    }

    private Finding Engine(string name)
    {
        try
        {
            return new Finding(
                Verdict.Ok,
                "engine",
                $"{EngineChoice.Resolve(vocabulary.Engines, name)} {vocabulary.Engines.Get(name).Version}"
            );
        }
        catch (UsageException exception)
        {
            return new Finding(
                Verdict.Fail,
                "engine",
                exception.Message,
                "Take it out of DebiasGrid:Silo:Engines, or install what it needs."
            );
        }
    }

    private Finding Device()
    {
        var passedOver = new List<string>();
        try
        {
            using var devices = new OpenDevices(configuration.Silo.Device, passedOver.Add);
            return passedOver.Count > 0
                    ? new Finding(Verdict.Warn, "device", string.Join(" ", passedOver), "Or say so: DebiasGrid:Silo:Device=cpu.")
                : devices.Accelerators.Count > 0
                    ? new Finding(
                        Verdict.Ok,
                        "device",
                        $"{string.Join(", ", devices.Accelerators.Select(device => device.Name))}: the processor's bits"
                    )
                : new Finding(Verdict.Ok, "device", "processor");
        }
        catch (UsageException exception)
        {
            return new Finding(
                Verdict.Fail,
                "device",
                exception.Message,
                "Set DebiasGrid:Silo:Device to auto or cpu, or install a driver."
            );
        }
    }

    private IEnumerable<Finding> DataFolders()
    {
        foreach (string folder in configuration.Silo.DataFolders)
        {
            yield return Directory.Exists(folder)
                ? new Finding(Verdict.Ok, "data", folder)
                : new Finding(
                    Verdict.Warn,
                    "data",
                    $"{folder} does not exist: experiments on real datasets fail here, synthetic ones run.",
                    "Fetch the data with 'debias-grid data fetch', or name folders in DebiasGrid:Silo:DataFolders."
                );
        }
    }

    private IEnumerable<Finding> Ports() =>
        PortCheck
            .For(configuration)
            .Select(port =>
                port.IsFree()
                    ? new Finding(Verdict.Ok, "port", $"{port.Port} ({port.Purpose}) is free")
                    : new Finding(
                        Verdict.Fail,
                        "port",
                        $"{port.Port} ({port.Purpose}) is taken on this machine, perhaps by a process of this "
                            + $"configuration that runs already.",
                        port.Remedy
                    )
            );

    private Finding Security() =>
        (configuration.Http.Address, configuration.Security.TokensFile.Length > 0) switch
        {
            ({ IsLoopback: true }, _) => new Finding(Verdict.Ok, "security", "HTTP is served to this machine only."),
            ({ Scheme: "http" }, true) => new Finding(
                Verdict.Warn,
                "security",
                "Other machines are served over plain HTTP: tokens travel readable.",
                "Set DebiasGrid:Http:CertificateFile and an https address, or put a proxy with TLS before it."
            ),
            (_, true) => new Finding(Verdict.Ok, "security", "Other machines need a token, over TLS."),
            _ => new Finding(Verdict.Ok, "security", "Other machines reach health and metrics of this silo, and nothing else."),
        };

    private Finding Cluster() =>
        (configuration.Silo.IsLoopback, configuration.Security.SiloTls.IsSet) switch
        {
            (_, true) => CertificateFinding.Of(configuration.Security.SiloTls.Files.Load(), DateTimeOffset.UtcNow),
            (_, false) when configuration.Storage == GridStorage.Head => new Finding(
                Verdict.Ok,
                "cluster",
                $"Head and workers show each other certificates made with {configuration.JoinFile}, over TLS."
            ),
            (true, _) => new Finding(Verdict.Ok, "cluster", "The silo is reached from this machine only."),
            _ => new Finding(
                Verdict.Warn,
                "cluster",
                $"Whoever reaches the ports {configuration.Silo.Port} and {configuration.Silo.GatewayPort} can call any grain: "
                    + "they are neither encrypted nor authenticated.",
                "Let a firewall or a NetworkPolicy admit only silos and gateways, or set DebiasGrid:Security:SiloTls."
            ),
        };

    private async Task<Finding> StorageAsync()
    {
        string word = configuration.Storage.ToString().ToLowerInvariant();
        if (configuration.Storage == GridStorage.Embedded && !configuration.HasSilo)
        {
            return new Finding(Verdict.Ok, "storage", "embedded, in the silo's process");
        }

        GridHostOptions options = configuration.ToHostOptions(vocabulary);
        if (configuration.IsWorker)
        {
            return await HeadAsync(options);
        }

        try
        {
            using IDisposable? file = configuration.HasStateFile ? StateFileLock.Take(configuration.StateFile) : null;
            using var limit = new CancellationTokenSource(StorageLimit);
            if (await StorageContact.TryAsync(options, limit.Token) is { } problem)
            {
                return OfProblem(problem);
            }

            StorageTrial trial = await StorageTrial.RunAsync(options, vocabulary, limit.Token).WaitAsync(limit.Token);
            return Judge(word, trial);
        }
        catch (UsageException exception)
        {
            return new Finding(Verdict.Fail, "storage", exception.Message);
        }
        catch (StorageException exception)
        {
            return new Finding(Verdict.Fail, "storage", exception.Message);
        }
        catch (OperationCanceledException)
        {
            return new Finding(
                Verdict.Fail,
                "storage",
                $"{word} did not answer within {StorageLimit.TotalSeconds:0} seconds.",
                CheckConnection
            );
        }
        catch (Exception exception) when (StorageProblems.Of(exception, options) is { } problem)
        {
            return OfProblem(problem);
        }
        catch (Exception exception)
        {
            return new Finding(
                Verdict.Fail,
                "storage",
                $"{word} cannot be used: {Redaction.Reason(exception, configuration)}",
                configuration.HasStateFile ? "Choose another file with --state-file." : CheckConnection
            );
        }
    }

    private async Task<Finding> HeadAsync(GridHostOptions options)
    {
        using var head = new HeadConnection(configuration.Head.Address, options.Certificate!);
        try
        {
            await head.TryAsync(CancellationToken.None);
            return new Finding(Verdict.Ok, "head", $"{head.Head} answers and accepts this worker.");
        }
        catch (HeadRefusalException exception)
        {
            return new Finding(Verdict.Fail, "head", exception.Message);
        }
        catch (HeadUnavailableException exception)
        {
            return new Finding(
                Verdict.Warn,
                "head",
                $"{head.Head} does not answer: {exception.Message}. A worker waits for it.",
                "Start 'debias-grid head', check --head, and that a firewall lets this machine through."
            );
        }
    }

    private static Finding OfProblem(StorageProblem problem) =>
        new(Verdict.Fail, "storage", $"{problem.Cause}.", $"{char.ToUpperInvariant(problem.Remedy[0])}{problem.Remedy[1..]}.");

    private async Task<IEnumerable<Finding>> DurabilityAsync()
    {
        switch (configuration.Storage)
        {
            case GridStorage.Embedded or GridStorage.Head:
                return configuration.HasStateFile ? [Durability.OfSqlite] : [];
            case GridStorage.Redis:
                try
                {
                    return Durability.OfRedis(await RedisSettings.ReadAsync(configuration.ConnectionString).WaitAsync(StorageLimit));
                }
                catch (Exception exception)
                {
                    return
                    [
                        new Finding(
                            Verdict.Warn,
                            "durability",
                            $"Redis could not be asked how it keeps data: {Redaction.Reason(exception, configuration)}",
                            CheckConnection
                        ),
                    ];
                }

            default:
                return [];
        }
    }

    private Finding Judge(string word, StorageTrial trial)
    {
        string build = Producer.BuildOf(vocabulary);
        string silos = configuration.Storage == GridStorage.Embedded ? "" : $", {trial.LivingSilos.Count} living silo(s)";
        if (trial.LivingSilos.Count > 0 && trial.StoredVersion != build)
        {
            return new Finding(
                Verdict.Fail,
                "storage",
                $"{word} answers{silos}; they are {trial.StoredVersion}, this is {build}.",
                "One cluster runs one version: use theirs, or stop them first."
            );
        }

        return new Finding(Verdict.Ok, "storage", $"{word} answers{silos}");
    }
}
