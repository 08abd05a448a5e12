using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Debias.Grid.Gateway.Security;

/// <summary>
/// Knows a caller by a bearer token, or, on the dashboard's path, by the password that its browser has asked for. Without a file of tokens
/// every caller is the local user, who may do everything.
/// </summary>
internal sealed class TokenAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory loggers,
    UrlEncoder encoder,
    TokenRegister tokens
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "Bearer";
    public const string ScopeClaim = "scope";

    private static readonly StoredToken LocalUser = new("local", Security.Scope.Admin, []);

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!tokens.Required)
        {
            return Task.FromResult(Known(LocalUser));
        }

        string header = Request.Headers.Authorization.ToString();
        if (header.Length == 0)
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        return Task.FromResult(Find(header) is StoredToken token ? Known(token) : AuthenticateResult.Fail("The token is not known here."));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = DashboardAccess.IsFor(Request) ? DashboardAccess.Challenge : "Bearer realm=\"debias-grid\"";
        return Task.CompletedTask;
    }

    private StoredToken? Find(string header) =>
        HttpMethods.IsGet(Request.Method) && DashboardAccess.IsFor(Request) && DashboardAccess.PasswordIn(header) is { } password
            ? tokens.Find(password)
            : tokens.FindBearer(header);

    private static AuthenticateResult Known(StoredToken token)
    {
        IEnumerable<Claim> scopes = Enum.GetValues<Scope>()
            .Where(scope => scope <= token.Scope)
            .Select(scope => new Claim(ScopeClaim, scope.ToString()));
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, token.Name), .. scopes], SchemeName);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }
}
