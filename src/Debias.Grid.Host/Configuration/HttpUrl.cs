using System.Diagnostics.CodeAnalysis;

namespace Debias.Grid.Host.Configuration;

/// <summary>The address that a server listens on.</summary>
internal static class HttpUrl
{
    /// <summary>Scheme, host and port. <c>*</c> and <c>+</c> stand for every address, as elsewhere.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Uri? url)
    {
        string plain = text.Replace("://*", "://0.0.0.0", StringComparison.Ordinal).Replace("://+", "://0.0.0.0", StringComparison.Ordinal);
        return Uri.TryCreate(plain, UriKind.Absolute, out url)
            && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
            && url.PathAndQuery == "/" && url.UserInfo.Length == 0;
    }
}
