namespace Debias.Grid.Host.Serving;

/// <summary>How a server process writes its log.</summary>
internal enum LogFormat
{
    /// <summary>Lines for people, on standard error.</summary>
    Text,

    /// <summary>One JSON object a line, on standard output.</summary>
    Json,
}
