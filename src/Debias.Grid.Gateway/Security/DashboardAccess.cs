using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Debias.Grid.Gateway.Security;

/// <summary>
/// How a browser gets at Orleans' dashboard. Its page asks for its parts by itself and knows no tokens; so on its path, and only to read,
/// the browser may ask its user for a password, which is a token of scope admin. Nowhere else: what a browser sends by itself must not be
/// able to change anything.
/// </summary>
internal static class DashboardAccess
{
    /// <summary>Where the dashboard is.</summary>
    public const string Path = "/orleans";

    /// <summary>Makes a browser ask for the password; the user's name does not matter.</summary>
    public const string Challenge = "Basic realm=\"Orleans' dashboard: any name, and a token of scope admin\", charset=\"UTF-8\"";

    /// <summary>Its scripts write styles and make images of their own; nothing else is looser than elsewhere.</summary>
    public const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; img-src 'self' data:; "
        + "font-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Whether a request is for the dashboard or a part of it.</summary>
    public static bool IsFor(HttpRequest request) => request.Path.StartsWithSegments(Path, StringComparison.Ordinal);

    /// <summary>The password in an <c>Authorization</c> header; null where it holds none.</summary>
    public static string? PasswordIn(string header)
    {
        if (
            !AuthenticationHeaderValue.TryParse(header, out AuthenticationHeaderValue? value)
            || !value.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase)
            || value.Parameter is null
        )
        {
            return null;
        }

        byte[] decoded = new byte[value.Parameter.Length];
        if (!Convert.TryFromBase64String(value.Parameter, decoded, out int length))
        {
            return null;
        }

        string credentials = Encoding.UTF8.GetString(decoded, 0, length);
        int colon = credentials.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : credentials[(colon + 1)..];
    }
}
