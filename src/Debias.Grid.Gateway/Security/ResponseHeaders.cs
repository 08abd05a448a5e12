using Microsoft.AspNetCore.Http;

namespace Debias.Grid.Gateway.Security;

/// <summary>Headers that tell browsers to do nothing with an answer but show it.</summary>
internal static class ResponseHeaders
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action "
        + "'none'; frame-ancestors 'none'";

    public static Task SetAsync(HttpContext context, RequestDelegate next)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.ContentSecurityPolicy = PolicyOf(context.Request);
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
        if (context.Request.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000";
        }

        return next(context);
    }

    private static string PolicyOf(HttpRequest request) =>
        DashboardAccess.IsFor(request) ? DashboardAccess.ContentSecurityPolicy
        : ReferencePolicy.IsFor(request) ? ReferencePolicy.ContentSecurityPolicy
        : ContentSecurityPolicy;
}
