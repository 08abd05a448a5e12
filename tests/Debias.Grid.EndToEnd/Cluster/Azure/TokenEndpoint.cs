using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;

namespace Debias.Grid.EndToEnd.Cluster.Azure;

/// <summary>
/// Gives tokens to processes on this machine, as Azure's App Service does for managed identities: <c>DefaultAzureCredential</c> finds it
/// by two environment variables. Its tokens say whose they are and are signed by nobody, which is all that Azurite asks of one.
/// </summary>
internal sealed class TokenEndpoint : IDisposable
{
    private const string Header = "X-IDENTITY-HEADER";
    private readonly HttpListener _listener = new();
    private readonly string _secret = Guid.NewGuid().ToString("N");
    private int _asked;

    public TokenEndpoint()
    {
        Url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePorts.Next()}/token/");
        _listener.Prefixes.Add(Url);
        _listener.Start();
        _ = AnswerAsync();
    }

    /// <summary>How often a token was asked for.</summary>
    public int Asked => Volatile.Read(ref _asked);

    /// <summary>What makes a process find it.</summary>
    public IReadOnlyDictionary<string, string?> Environment =>
        new Dictionary<string, string?> { ["IDENTITY_ENDPOINT"] = Url, ["IDENTITY_HEADER"] = _secret };

    private string Url { get; }

    public void Dispose() => ((IDisposable)_listener).Dispose();

    private static string Token()
    {
        long now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var claims = new Dictionary<string, object>
        {
            ["aud"] = "https://storage.azure.com",
            ["iss"] = "https://sts.windows.net/00000000-0000-0000-0000-000000000000/",
            ["iat"] = now - 60,
            ["nbf"] = now - 60,
            ["exp"] = now + 3600,
        };
        return $"{Part(new { alg = "none", typ = "JWT" })}.{Part(claims)}.{Convert.ToBase64String("unsigned"u8).TrimEnd('=')}";
    }

    private static string Part(object value) =>
        Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(value)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private async Task AnswerAsync()
    {
        try
        {
            while (true)
            {
                HttpListenerContext context = await _listener.GetContextAsync();
                Interlocked.Increment(ref _asked);
                bool known = context.Request.Headers[Header] == _secret;
                context.Response.StatusCode = known ? 200 : 401;
                byte[] answer = known
                    ? JsonSerializer.SerializeToUtf8Bytes(
                        new
                        {
                            access_token = Token(),
                            expires_on = DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
                            resource = "https://storage.azure.com",
                            token_type = "Bearer",
                            client_id = "00000000-0000-0000-0000-000000000000",
                        }
                    )
                    : Encoding.UTF8.GetBytes("{}");
                context.Response.ContentType = "application/json";
                await context.Response.OutputStream.WriteAsync(answer);
                context.Response.Close();
            }
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
        {
            // Disposed.
        }
    }
}
