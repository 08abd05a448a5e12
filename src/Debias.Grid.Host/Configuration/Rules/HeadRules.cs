using Debias.Grid.Host.Configuration.Declaration;
using Debias.Grid.Host.Configuration.Sections;
using Debias.Grid.Host.Configuration.Sources;
using Debias.Grid.Silo.Configuration;
using Debias.Grid.Silo.Encryption;

namespace Debias.Grid.Host.Configuration.Rules;

/// <summary>Heads and workers have their storage, and each other; silos and gateways have another.</summary>
internal sealed class HeadRules(ConfigurationSources sources) : ConfigurationRule(sources)
{
    protected override IEnumerable<string> Failures(ServerConfiguration configuration)
    {
        bool ofHead = configuration.IsHead || configuration.IsWorker;
        if (ofHead != (configuration.Storage == GridStorage.Head))
        {
            string storage = configuration.Storage.ToString().ToLowerInvariant();
            yield return $"DebiasGrid:Storage is {storage} ({OriginOf("Storage")}), "
                + (
                    ofHead
                        ? "but a head keeps its state in its own file, and its workers have none. "
                            + "Leave it out, or start 'debias-grid silo'."
                        : "which is what 'debias-grid head' and 'debias-grid worker' use. Start those."
                );
        }

        if (configuration.IsWorker)
        {
            foreach (string failure in OfWorker(configuration))
            {
                yield return failure;
            }
        }
        else if (configuration.IsHead && File.Exists(configuration.JoinFile) && Problem(configuration) is { } problem)
        {
            yield return problem;
        }
    }

    private IEnumerable<string> OfWorker(ServerConfiguration configuration)
    {
        string head = configuration.Head.Address;
        if (head.Length == 0)
        {
            yield return "A worker needs DebiasGrid:Head:Address (--head HOST:PORT), the address that its head prints when it starts.";
        }
        else if (!new EndPointTextAttribute().IsValid(head))
        {
            yield return $"DebiasGrid:Head:Address is '{head}' ({OriginOf("Head:Address")}); "
                + "it needs a host and a port, such as node1:11110.";
        }

        if (!configuration.Security.SiloTls.IsSet && !File.Exists(configuration.JoinFile))
        {
            yield return $"The join file {configuration.JoinFile} ({OriginOf("Head:JoinFile")}) does not exist. "
                + "A head makes it when it starts; "
                + "let this worker read it, or a copy that nobody else can read, and name it with --join-file.";
        }
        else if (Problem(configuration) is { } problem)
        {
            yield return problem;
        }
    }

    private static string? Problem(ServerConfiguration configuration)
    {
        if (configuration.Security.SiloTls.IsSet)
        {
            return null;
        }

        try
        {
            ClusterAuthority.Issue(configuration.JoinFile);
            return null;
        }
        catch (InvalidDataException exception)
        {
            return $"{exception.Message} Name the file that the head made with --join-file.";
        }
    }
}
