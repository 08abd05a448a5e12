using Debias.Grid.Host.Configuration;

namespace Debias.Grid.Host;

/// <summary>Keeps secrets out of messages that libraries wrote.</summary>
internal static class Redaction
{
    private const int ShortestSecret = 4;
    private static readonly string[] SecretWords = ["password", "accountkey", "sharedaccesssignature", "user"];

    /// <summary>The innermost message, without the names of exception types that libraries put before it.</summary>
    public static string Reason(Exception failure, GridSettings settings)
    {
        string message = failure.GetBaseException().Message;
        int type = message.IndexOf("Exception: ", StringComparison.Ordinal);
        return Apply(type < 0 ? message : message[(type + "Exception: ".Length)..], settings);
    }

    public static string Apply(string text, GridSettings settings)
    {
        string result = settings.ConnectionString.Length >= ShortestSecret && settings.ConnectionString.AsSpan().IndexOfAny(",;=") >= 0
            ? text.Replace(settings.ConnectionString, "(connection string)", StringComparison.Ordinal)
            : text;
        foreach (string secret in Secrets(settings.ConnectionString))
        {
            result = result.Replace(secret, "***", StringComparison.Ordinal);
        }

        return result;
    }

    private static IEnumerable<string> Secrets(string connectionString) =>
        from part in connectionString.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        let split = part.IndexOf('=', StringComparison.Ordinal)
        where split > 0 && SecretWords.Contains(part[..split].ToLowerInvariant()) && part.Length - split - 1 >= ShortestSecret
        select part[(split + 1)..];
}
