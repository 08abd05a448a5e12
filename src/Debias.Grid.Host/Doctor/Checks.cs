using Debias.Grid.Host.Configuration;
using Debias.Grid.Silo.Catalog;
using Debias.Grid.Silo.Configuration;
using Debias.Grid.Silo.Hosting;

namespace Debias.Grid.Host.Doctor;

/// <summary>Tries out, one by one, what a server process with these settings would rely on.</summary>
internal sealed class Checks(GridSettings settings, ServerRole role)
{
    private static readonly TimeSpan StorageLimit = TimeSpan.FromSeconds(15);

    private bool HasSilo => role == ServerRole.Silo || settings.Gateway.WithSilo;

    public async IAsyncEnumerable<Finding> Run()
    {
        foreach (Finding finding in (HasSilo ? settings.Silo.Engines.Select(Engine) : []).Concat(HasSilo ? DataFolders() : []).Concat(Ports()).Append(Security()).Concat(HasSilo ? [Cluster()] : []))
        {
            yield return finding;
        }

        yield return await StorageAsync();
    }

    private static Finding Engine(string name)
    {
        try
        {
            return new Finding(Verdict.Ok, "engine", $"{EngineChoice.Resolve(name)} {EngineCatalog.Get(name).Version}");
        }
        catch (UsageException exception)
        {
            return new Finding(Verdict.Fail, "engine", exception.Message, "Take it out of DebiasGrid:Silo:Engines, or install what it needs.");
        }
    }

    private IEnumerable<Finding> DataFolders()
    {
        foreach (string folder in settings.Silo.DataFolders)
        {
            yield return Directory.Exists(folder)
                ? new Finding(Verdict.Ok, "data", folder)
                : new Finding(
                    Verdict.Warn, "data", $"{folder} does not exist: experiments on real datasets fail here, synthetic ones run.",
                    "Fetch the data with 'debias-grid data fetch', or name folders in DebiasGrid:Silo:DataFolders.");
        }
    }

    private IEnumerable<Finding> Ports() => PortCheck.For(settings, HasSilo).Select(port => port.IsFree()
        ? new Finding(Verdict.Ok, "port", $"{port.Port} ({port.Purpose}) is free")
        : new Finding(Verdict.Fail, "port", $"{port.Port} ({port.Purpose}) is taken on this machine, perhaps by a process of this configuration that runs already.", port.Remedy));

    private Finding Security() => (settings.Http.IsLoopback, settings.TokensFile.Length > 0, settings.Http.Url.Scheme == Uri.UriSchemeHttps) switch
    {
        (true, _, _) => new Finding(Verdict.Ok, "security", "HTTP is served to this machine only."),
        (_, true, false) => new Finding(
            Verdict.Warn, "security", "Other machines are served over plain HTTP: tokens travel readable.",
            "Set DebiasGrid:Http:CertificateFile and an https address, or put a proxy with TLS before it."),
        (_, true, true) => new Finding(Verdict.Ok, "security", "Other machines need a token, over TLS."),
        _ => new Finding(Verdict.Ok, "security", "Other machines reach health and metrics of this silo, and nothing else."),
    };

    private Finding Cluster() => (settings.Silo.IsLoopback, settings.SiloTls is not null) switch
    {
        (true, _) => new Finding(Verdict.Ok, "cluster", "The silo is reached from this machine only."),
        (_, true) => new Finding(Verdict.Ok, "cluster", "Silos and Orleans clients show each other certificates, over TLS."),
        _ => new Finding(
            Verdict.Warn, "cluster", $"Whoever reaches the ports {settings.Silo.Port} and {settings.Silo.GatewayPort} can call any grain: they are neither encrypted nor authenticated.",
            "Let a firewall or a NetworkPolicy admit only silos and gateways, or set DebiasGrid:Security:SiloTls in a build with -p:SiloTls=true."),
    };

    private async Task<Finding> StorageAsync()
    {
        string word = settings.Storage.ToString().ToLowerInvariant();
        if (settings.Storage == GridStorage.Embedded && !HasSilo)
        {
            return new Finding(Verdict.Ok, "storage", "embedded, in the silo's process");
        }

        try
        {
            using IDisposable? file = settings.Storage == GridStorage.Embedded ? StateFileLock.Take(settings.StateFile) : null;
            using var limit = new CancellationTokenSource(StorageLimit);
            StorageTrial trial = await StorageTrial.RunAsync(settings.ToHostOptions(), limit.Token).WaitAsync(limit.Token);
            return Judge(word, trial);
        }
        catch (UsageException exception)
        {
            return new Finding(Verdict.Fail, "storage", exception.Message);
        }
        catch (OperationCanceledException)
        {
            return new Finding(Verdict.Fail, "storage", $"{word} did not answer within {StorageLimit.TotalSeconds:0} seconds.", "Check that it runs and is reached from here, and DebiasGrid:ConnectionString.");
        }
        catch (Exception exception)
        {
            return new Finding(
                Verdict.Fail, "storage", $"{word} cannot be used: {Redaction.Reason(exception, settings)}",
                settings.Storage == GridStorage.Embedded ? "Choose another file with --state-file." : "Check that it runs and is reached from here, and DebiasGrid:ConnectionString.");
        }
    }

    private Finding Judge(string word, StorageTrial trial)
    {
        string silos = settings.Storage == GridStorage.Embedded ? "" : $", {trial.LivingSilos.Count} living silo(s)";
        if (trial.LivingSilos.Count > 0 && trial.StoredVersion != Producer.Build)
        {
            return new Finding(
                Verdict.Fail, "storage", $"{word} answers{silos}; they are {trial.StoredVersion}, this is {Producer.Build}.", "One cluster runs one version: use theirs, or stop them first.");
        }

        return new Finding(Verdict.Ok, "storage", $"{word} answers{silos}");
    }
}
