using Microsoft.AspNetCore.Http;

namespace Debias.Grid.Gateway.Security;

/// <summary>
/// What browsers may do on the page of the API's description, which configures itself by a script within it. It holds nothing else, and
/// asks this server alone.
/// </summary>
internal static class ReferencePolicy
{
    /// <summary>Where the page is.</summary>
    public const string Path = "/reference";

    public const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; connect-src 'self'; "
        + "img-src 'self' data:; font-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Whether a request is for the page or a part of it.</summary>
    public static bool IsFor(HttpRequest request) => request.Path.StartsWithSegments(Path, StringComparison.Ordinal);
}
