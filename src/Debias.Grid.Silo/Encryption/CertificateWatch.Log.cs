using Microsoft.Extensions.Logging;

namespace Debias.Grid.Silo.Encryption;

internal sealed partial class CertificateWatch
{
    [LoggerMessage(LogLevel.Information, "Certificate or authority was replaced: new connections use it; it holds until {ValidUntil}.")]
    private partial void LogRenewed(string validUntil);

    [LoggerMessage(LogLevel.Error, "The certificate's files have changed and cannot be used; the former ones stay in use. {Problem}")]
    private partial void LogNotUsable(string problem);

    [LoggerMessage(
        LogLevel.Warning,
        "The certificate in {File}, or the authority that signed it, holds until {ValidUntil} only; shortly before, this process ends "
            + "unless a new one has taken its place."
    )]
    private partial void LogEndsSoon(string file, string validUntil);
}
