using Debias.Grid.Host.Configuration.Sections;

namespace Debias.Grid.Host.Serving;

/// <summary>Keeps secrets out of messages that libraries wrote.</summary>
internal static class Redaction
{
    private const int ShortestSecret = 4;
    private const string Signature = "sig=";
    private static readonly string[] SecretWords = ["password", "accountkey", "sharedaccesssignature", "user"];

    /// <summary>The innermost message, without the names of exception types that libraries put before it.</summary>
    public static string Reason(Exception failure, ServerConfiguration configuration)
    {
        string message = failure.GetBaseException().Message;
        int type = message.IndexOf("Exception: ", StringComparison.Ordinal);
        return Apply(type < 0 ? message : message[(type + "Exception: ".Length)..], configuration);
    }

    public static string Apply(string text, ServerConfiguration configuration)
    {
        string whole = configuration.ConnectionString;
        string result =
            whole.Length >= ShortestSecret && whole.AsSpan().IndexOfAny(",;=") >= 0
                ? text.Replace(whole, "(connection string)", StringComparison.Ordinal)
                : text;
        foreach (string secret in Secrets(whole))
        {
            result = result.Replace(secret, "***", StringComparison.Ordinal);
        }

        return result;
    }

    private static IEnumerable<string> Secrets(string connectionString) =>
        from part in connectionString.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        let split = part.IndexOf('=', StringComparison.Ordinal)
        where split > 0 && SecretWords.Contains(part[..split].ToLowerInvariant()) && part.Length - split - 1 >= ShortestSecret
        from secret in SpellingsOf(part[(split + 1)..])
        select secret;

    /// <summary>A shared access signature shows up in parts, too: what keeps it secret is its <c>sig</c>, escaped or not.</summary>
    private static IEnumerable<string> SpellingsOf(string value)
    {
        yield return value;
        foreach (string parameter in value.Split('&').Where(parameter => parameter.StartsWith(Signature, StringComparison.Ordinal)))
        {
            string escaped = parameter[Signature.Length..];
            yield return escaped;
            yield return Uri.UnescapeDataString(escaped);
        }
    }
}
