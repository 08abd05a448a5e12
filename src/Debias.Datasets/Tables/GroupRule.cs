using System.Globalization;

namespace Debias.Datasets.Tables;

/// <summary>Which values of a column mean 1: a list of texts, or a range of numbers.</summary>
internal sealed class GroupRule
{
    private readonly string[]? _texts;
    private readonly Func<double, bool>? _range;
    private readonly string _name;

    private GroupRule(string name, string[]? texts, Func<double, bool>? range) => (_name, _texts, _range) = (name, texts, range);

    public static GroupRule OneOf(params string[] texts) => new(string.Join(" or ", texts.Select(text => $"'{text}'")), texts, null);

    public static GroupRule Range(string name, Func<double, bool> range) => new(name, null, range);

    /// <summary>A range where the only text is a comparison such as <c>&gt;=25</c>; otherwise a list of texts.</summary>
    public static GroupRule Parse(IReadOnlyList<string> texts) =>
        (texts.Count == 1 ? ParseComparison(texts[0].Trim()) : null) ?? OneOf([.. texts]);

    /// <summary>Whether it compares numbers, so that every value has to be one.</summary>
    public bool ComparesNumbers => _range is not null;

    /// <summary>Whether a row belongs to the group.</summary>
    public bool Matches(RawRow row, int index, string column) =>
        _range is null ? _texts.AsSpan().Contains(row.Values[index]) : _range(row.Number(index, column));

    /// <summary>The rule in words.</summary>
    public override string ToString() => _name;

    private static GroupRule? ParseComparison(string text)
    {
        string[] operators = [">=", "<=", ">", "<"];
        string? sign = Array.Find(operators, candidate => text.StartsWith(candidate, StringComparison.Ordinal));
        if (sign is null || !double.TryParse(text.AsSpan(sign.Length), NumberStyles.Float, CultureInfo.InvariantCulture, out double bound))
        {
            return null;
        }

        return Range(
            text,
            sign switch
            {
                ">=" => value => value >= bound,
                "<=" => value => value <= bound,
                ">" => value => value > bound,
                _ => value => value < bound,
            }
        );
    }
}
