using Debias.Grid.Gateway.Security;
using Debias.Grid.Host.Configuration.Declaration;
using Debias.Grid.Host.Configuration.Sections;
using Debias.Grid.Host.Configuration.Sources;

namespace Debias.Grid.Host.Configuration.Rules;

/// <summary>Certificate and address go together, and the API is served to other machines only with tokens that let somebody in.</summary>
internal sealed class HttpRules(ConfigurationSources sources) : ConfigurationRule(sources)
{
    protected override IEnumerable<string> Failures(ServerConfiguration configuration) =>
        ListenAddressAttribute.TryParse(configuration.Http.Url, out Uri? address)
            ?
            [
                .. OfCertificate(configuration.Http, address),
                .. OfAddress(configuration, address),
                .. OfTokens(configuration.Security.TokensFile),
            ]
            : OfTokens(configuration.Security.TokensFile);

    private static IEnumerable<string> OfCertificate(HttpSection http, Uri address)
    {
        bool secure = address.Scheme == Uri.UriSchemeHttps;
        if (secure && http.CertificateFile.Length == 0)
        {
            yield return "DebiasGrid:Http:Url is https, which needs DebiasGrid:Http:CertificateFile (PEM, or PFX) "
                + "and, for PEM, DebiasGrid:Http:CertificateKeyFile.";
        }
        else if (!secure && http.CertificateFile.Length > 0)
        {
            yield return "DebiasGrid:Http:CertificateFile is set, but DebiasGrid:Http:Url is http; write https, "
                + "or leave the certificate out.";
        }
    }

    private IEnumerable<string> OfAddress(ServerConfiguration configuration, Uri address)
    {
        if (configuration.HasGateway && !address.IsLoopback && configuration.Security.TokensFile.Length == 0)
        {
            yield return $"DebiasGrid:Http:Url is {address.OriginalString} ({OriginOf("Http:Url")}), which other machines reach, "
                + "and no tokens are asked for. "
                + "Set DebiasGrid:Security:TokensFile to a file of hashed tokens, or listen on 127.0.0.1.";
        }
    }

    private IEnumerable<string> OfTokens(string file)
    {
        if (File.Exists(file) && Problem(file) is { } problem)
        {
            yield return problem;
        }
    }

    private string? Problem(string file)
    {
        try
        {
            return TokenFile.Read(file).Count > 0
                ? null
                : $"DebiasGrid:Security:TokensFile is '{file}' ({OriginOf("Security:TokensFile")}); "
                    + "it needs a file with at least one token, which 'debias-grid token create' makes.";
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return exception.Message;
        }
    }
}
