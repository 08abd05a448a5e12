namespace Debias.Datasets.Tables;

/// <summary>One string per distinct text, since tables repeat few values many times.</summary>
internal sealed class TextPool
{
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _texts = new HashSet<string>(
        StringComparer.Ordinal
    ).GetAlternateLookup<ReadOnlySpan<char>>();

    public string Get(ReadOnlySpan<char> text)
    {
        if (!_texts.TryGetValue(text, out string? pooled))
        {
            pooled = text.ToString();
            _texts.Set.Add(pooled);
        }

        return pooled;
    }
}
