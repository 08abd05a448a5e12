using System.Globalization;

namespace Debias.Grid.Specs.Reading;

/// <summary>A part of a spec with its place, before anything is known about its meaning.</summary>
internal abstract record SpecNode(SpecLocation At)
{
    /// <summary>For messages: "the integer 5", "a list".</summary>
    public abstract string Describe();
}

internal sealed record SequenceNode(SpecLocation At, IReadOnlyList<SpecNode> Items) : SpecNode(At)
{
    public override string Describe() => "a list";
}

internal sealed record MappingNode(SpecLocation At, List<MappingEntry> Entries) : SpecNode(At)
{
    public SpecNode? this[string key] => Entries.Find(entry => entry.Key == key)?.Value;

    public override string Describe() => "a map";
}

internal sealed record MappingEntry(string Key, SpecLocation At, SpecNode Value);

internal sealed record ScalarNode(SpecLocation At, string Text, bool Quoted) : SpecNode(At)
{
    public bool IsNull => !Quoted && Text is ("" or "~" or "null");

    public bool? Boolean => Quoted ? null : Text switch { "true" or "True" => true, "false" or "False" => false, _ => null };

    public double? Number => !Quoted
        && double.TryParse(Text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double value)
        && double.IsFinite(value) ? value : null;

    /// <summary>A whole number, also when written 1e3 or 16.0.</summary>
    public long? Integer
    {
        get
        {
            if (Quoted)
                return null;
            if (long.TryParse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long integer))
                return integer;
            const double ExactLimit = 1L << 53;
            return Number is double value && value == Math.Truncate(value) && Math.Abs(value) <= ExactLimit ? (long)value : null;
        }
    }

    public override string Describe() => this switch
    {
        { IsNull: true } => "nothing",
        { Boolean: not null } => $"the boolean {Text}",
        { Integer: not null } => $"the integer {Text}",
        { Number: not null } => $"the number {Text}",
        _ => $"the text '{Text}'",
    };
}
