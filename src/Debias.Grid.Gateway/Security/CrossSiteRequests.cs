using System.Net;
using Debias.Grid.Contracts.Http;
using Debias.Grid.Gateway.Errors;
using Microsoft.AspNetCore.Http;

namespace Debias.Grid.Gateway.Security;

/// <summary>
/// Refuses cross-site requests and DNS rebinding, so that a page of another site, open in the browser of somebody who can reach this
/// server, cannot use it: a browser says which site a request comes from, and a server without tokens answers only to names that no
/// other site can take.
/// </summary>
internal static class CrossSiteRequests
{
    public static Task RefuseAsync(HttpContext context, RequestDelegate next)
    {
        TokenRegister tokens = (TokenRegister)context.RequestServices.GetService(typeof(TokenRegister))!;
        if (IsCrossSite(context.Request))
        {
            return ForbidAsync(context, "This request comes from a page of another site, and those may not use this server.");
        }

        if (!tokens.Required && !IsOwnName(context.Request.Host.Host))
        {
            return ForbidAsync(
                context,
                "Without tokens this server answers only to localhost and to numeric addresses; give it a file of tokens to "
                    + "use it under a name."
            );
        }

        return next(context);
    }

    private static Task ForbidAsync(HttpContext context, string reason) =>
        ProblemWriter.WriteAsync(
            context,
            new ApiProblem
            {
                Status = StatusCodes.Status403Forbidden,
                Title = "Forbidden",
                Detail = reason,
            }
        );

    private static bool IsCrossSite(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site" && !HttpMethods.IsGet(request.Method)
        || request.Headers.Origin.ToString() is { Length: > 0 } origin
            && !(
                Uri.TryCreate(origin, UriKind.Absolute, out Uri? site)
                && site.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase)
            );

    private static bool IsOwnName(string host) =>
        host.Length == 0 || host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || IPAddress.TryParse(host.Trim('[', ']'), out _);
}
