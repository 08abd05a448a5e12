using System.Security.Cryptography;
using Debias.Grid.Gateway.Configuration;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Debias.Grid.Gateway.Security;

/// <summary>
/// The tokens that are valid now. The file is read again when it changes; one that cannot be read then leaves the tokens as they were.
/// </summary>
internal sealed partial class TokenRegister
{
    private const string BearerPrefix = "Bearer ";
    private static readonly TimeSpan CheckInterval = TimeSpan.FromSeconds(2);

    private readonly string _path;
    private readonly TimeProvider _clock;
    private readonly ILogger<TokenRegister> _logger;
    private readonly Lock _reading = new();
    private IReadOnlyList<StoredToken> _tokens = [];
    private DateTime _writtenAt;
    private long _checkedAt;

    public TokenRegister(GatewayOptions options, TimeProvider clock, ILogger<TokenRegister> logger)
    {
        _path = options.TokensFile;
        _clock = clock;
        _logger = logger;
        if (Required)
        {
            _writtenAt = File.GetLastWriteTimeUtc(_path);
            _tokens = TokenFile.Read(_path);
            _checkedAt = clock.GetTimestamp();
        }
    }

    /// <summary>Whether callers need a token.</summary>
    public bool Required => _path.Length > 0;

    /// <summary>Whose token an <c>Authorization</c> header holds; null when it holds none that is valid now.</summary>
    public StoredToken? FindBearer(string header) =>
        header.StartsWith(BearerPrefix, StringComparison.OrdinalIgnoreCase) ? Find(header[BearerPrefix.Length..].Trim()) : null;

    /// <summary>Whether a request that was let in would be let in now.</summary>
    public bool StillAllows(HttpRequest request) => !Required || FindBearer(request.Headers.Authorization.ToString()) is not null;

    /// <summary>Whose token it is; null when it is nobody's. Takes the same time whichever it is.</summary>
    public StoredToken? Find(string token)
    {
        RefreshIfDue();
        byte[] hash = TokenFile.Hash(token);
        StoredToken? found = null;
        foreach (StoredToken known in _tokens)
        {
            if (CryptographicOperations.FixedTimeEquals(known.Hash, hash))
            {
                found = known;
            }
        }

        return found;
    }

    private void RefreshIfDue()
    {
        lock (_reading)
        {
            if (_clock.GetElapsedTime(_checkedAt) < CheckInterval)
            {
                return;
            }

            _checkedAt = _clock.GetTimestamp();
            try
            {
                DateTime writtenAt = File.GetLastWriteTimeUtc(_path);
                if (writtenAt != _writtenAt)
                {
                    _tokens = TokenFile.Read(_path);
                    _writtenAt = writtenAt;
                    LogRead(_tokens.Count);
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
            {
                LogUnreadable(exception);
            }
        }
    }
}
