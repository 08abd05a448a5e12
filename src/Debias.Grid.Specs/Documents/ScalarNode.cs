using System.Globalization;

namespace Debias.Grid.Specs.Documents;

internal sealed record ScalarNode(SpecLocation At, string Text, bool Quoted) : SpecNode(At)
{
    public bool IsNull => !Quoted && Text is ("" or "~" or "null");

    public bool? Boolean =>
        Quoted
            ? null
            : Text switch
            {
                "true" or "True" => true,
                "false" or "False" => false,
                _ => null,
            };

    public double? Number =>
        !Quoted
        && double.TryParse(
            Text,
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture,
            out double value
        )
        && double.IsFinite(value)
            ? value
            : null;

    /// <summary>A whole number, also when written 1e3 or 16.0.</summary>
    public long? Integer
    {
        get
        {
            if (Quoted)
            {
                return null;
            }

            if (long.TryParse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long integer))
            {
                return integer;
            }

            const double ExactLimit = 1L << 53;
            return Number is double value && value == Math.Truncate(value) && Math.Abs(value) <= ExactLimit ? (long)value : null;
        }
    }

    public override string Describe() =>
        this switch
        {
            { IsNull: true } => "nothing",
            { Boolean: not null } => $"the boolean {Text}",
            { Integer: not null } => $"the integer {Text}",
            { Number: not null } => $"the number {Text}",
            _ => $"the text '{Text}'",
        };
}
