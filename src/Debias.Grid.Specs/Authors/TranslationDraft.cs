using Debias.Grid.Specs.Documents;

namespace Debias.Grid.Specs.Authors;

/// <summary>A spec in the making. Its values keep their places in the authors' file, so that the reader's errors point there.</summary>
internal sealed class TranslationDraft(SpecLocation at, ErrorList errors)
{
    private readonly List<TranslatedKey> _translated = [];
    private readonly List<TranslatedKey> _withoutKey = [];
    private readonly List<IgnoredKey> _ignored = [];

    /// <summary>The spec.</summary>
    public MappingNode Root { get; } = new(at, []);

    public AuthorsTranslation Translation => new([.. _translated, .. _withoutKey], _ignored);

    /// <summary>A value of theirs becomes a value of ours.</summary>
    public void Translate(string theirs, SpecNode value, string ours, SpecNode ourValue)
    {
        NodeEditing.Set(Root, ours.Split('.'), ourValue, errors);
        _translated.Add(new TranslatedKey($"{theirs}: {AuthorsText.Of(value)}", $"{ours}: {AuthorsText.Of(ourValue)}"));
    }

    /// <summary>A choice of the released code that has no key there becomes a value of ours.</summary>
    public void Fix(string reason, string ours, string value)
    {
        NodeEditing.Set(Root, ours.Split('.'), new ScalarNode(Root.At, value, Quoted: false), errors);
        _withoutKey.Add(new TranslatedKey(reason, $"{ours}: {value}"));
    }

    public void Ignore(string theirs, string reason) => _ignored.Add(new IgnoredKey(theirs, reason));
}
