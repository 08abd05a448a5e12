using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Debias.Grid.Gateway.Security;

/// <summary>
/// The file of tokens: one a line, as <c>name scope hash</c>; empty lines and those that begin with <c>#</c> are skipped. Only SHA-256
/// hashes are kept; a token has 256 random bits, so that a hash without salt or stretching gives nothing away.
/// </summary>
public static partial class TokenFile
{
    private const string Prefix = "dg_";
    private const int SecretBytes = 32;

    /// <summary>Makes a token. It can be shown only now: the line holds its hash.</summary>
    /// <param name="name">Who it is for: letters, digits, dots, dashes and underscores.</param>
    /// <param name="scope">What it allows.</param>
    /// <returns>The token, and the line for the file.</returns>
    /// <exception cref="ArgumentException">The name cannot be used.</exception>
    public static (string Token, string Line) Create(string name, Scope scope)
    {
        if (name is null || !AllowedName().IsMatch(name))
        {
            throw new ArgumentException("A token's name is 1 to 64 letters, digits, dots, dashes and underscores.", nameof(name));
        }

        string token = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        return (token, $"{name} {scope.ToString().ToLowerInvariant()} {Convert.ToHexStringLower(Hash(token))}");
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">A line is not a token's; the message names it.</exception>
    public static IReadOnlyList<StoredToken> Read(string path)
    {
        var tokens = new List<StoredToken>();
        int number = 0;
        foreach (string line in File.ReadLines(path))
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line) && !line.StartsWith('#'))
            {
                tokens.Add(
                    Parse(line)
                        ?? throw new InvalidDataException(
                            $"{path}:{number}: this is not a token's line; one is 'name scope hash', with scope read, submit or admin, "
                                + $"and is made by 'debias-grid token create'."
                        )
                );
            }
        }

        return tokens;
    }

    internal static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    private static StoredToken? Parse(string line)
    {
        string[] parts = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return
            parts.Length == 3
            && AllowedName().IsMatch(parts[0])
            && Enum.GetNames<Scope>().Contains(parts[1], StringComparer.OrdinalIgnoreCase)
            && AllowedHash().IsMatch(parts[2])
            ? new StoredToken(parts[0], Enum.Parse<Scope>(parts[1], ignoreCase: true), Convert.FromHexString(parts[2]))
            : null;
    }

    [GeneratedRegex("^[A-Za-z0-9._-]{1,64}$")]
    private static partial Regex AllowedName();

    [GeneratedRegex("^[0-9A-Fa-f]{64}$")]
    private static partial Regex AllowedHash();
}
