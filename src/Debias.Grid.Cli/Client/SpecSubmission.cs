namespace Debias.Grid.Cli.Client;

/// <summary>A spec as it is sent: the file's text, with what the command line changes beside it. The server reads and checks it.</summary>
/// <param name="Text">The file's text.</param>
/// <param name="File">The file as the user named it.</param>
/// <param name="Seeds">Number of seeds instead of the spec's.</param>
/// <param name="Settings">Changed values, <c>path=value</c>.</param>
internal sealed record SpecSubmission(string Text, string File, long? Seeds, IReadOnlyList<string> Settings)
{
    /// <summary>Media type of <see cref="Text"/>.</summary>
    public string ContentType =>
        Path.GetExtension(File).Equals(".json", StringComparison.OrdinalIgnoreCase) ? "application/json" : "application/yaml";

    /// <summary>What the body does not hold, as a query.</summary>
    public string Query
    {
        get
        {
            var query = new QueryText().Add("seeds", Seeds);
            foreach (string setting in Settings)
            {
                query.Add("set", setting);
            }

            return query.Add("file", Path.GetFileName(File)).ToString();
        }
    }
}
