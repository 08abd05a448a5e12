using Debias.Grid.Host.Configuration.Sections;
using Debias.Grid.Host.Configuration.Sources;

namespace Debias.Grid.Host.Configuration.Rules;

/// <summary>The files of TLS between silos are complete and can be used.</summary>
internal sealed class SiloTlsRules(ConfigurationSources sources) : ConfigurationRule(sources)
{
    protected override IEnumerable<string> Failures(ServerConfiguration configuration)
    {
        if (configuration.Security.SiloTls is { IsSet: true } files && Problem(files) is { } problem)
        {
            yield return problem;
        }
    }

    private static string? Problem(SiloTlsSection files)
    {
        if (files.CertificateFile.Length == 0 || files.AuthorityFile.Length == 0)
        {
            return "DebiasGrid:Security:SiloTls needs both CertificateFile, which this process shows the others, "
                + "and AuthorityFile, by which it judges theirs.";
        }

        try
        {
            files.Files.Load();
            return null;
        }
        catch (InvalidDataException exception)
        {
            return $"DebiasGrid:Security:SiloTls: {exception.Message}";
        }
    }
}
