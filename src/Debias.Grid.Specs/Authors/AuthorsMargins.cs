using System.Globalization;
using Debias.Grid.Specs.Documents;

namespace Debias.Grid.Specs.Authors;

/// <summary>
/// The margins of a file. Here an experiment has one γ: margins of methods without a key of their own must agree, and a method with one
/// takes what its margin exceeds γ by. They are translated last, when all of them are known.
/// </summary>
internal sealed class AuthorsMargins(ErrorList errors)
{
    private readonly List<(string? Beyond, string Key, ScalarNode Value, decimal Margin)> _margins = [];

    public void Add(KeyRule.Margin rule, string key, SpecNode value)
    {
        if (
            value is ScalarNode scalar
            && decimal.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal margin)
        )
        {
            _margins.Add((rule.Beyond, key, scalar, margin));
        }
        else
        {
            errors.Add(value, key, $"'{key}' must be a number, found {value.Describe()}");
        }
    }

    public void Translate(TranslationDraft draft)
    {
        // A method with a key of its own decides γ only where no other does.
        var ordered = _margins.OrderBy(margin => margin.Beyond is null ? 0 : 1).ToList();
        for (int i = 0; i < ordered.Count; i++)
        {
            (string? beyond, string key, ScalarNode value, decimal margin) = ordered[i];
            decimal shared = ordered[0].Margin;
            if (i == 0 || (beyond is null && margin == shared))
            {
                draft.Translate(key, value, "objective.margin", value);
            }
            else if (beyond is null)
            {
                errors.Add(
                    value,
                    key,
                    $"'{key}' is {value.Text}, but '{ordered[0].Key}' is {ordered[0].Value.Text}: an experiment has one margin here; "
                        + $"make them equal, or leave one of the models to another file"
                );
            }
            else if (margin < shared)
            {
                errors.Add(
                    value,
                    key,
                    $"'{key}' is {value.Text}, below '{ordered[0].Key}', which is {ordered[0].Value.Text} and holds for the whole "
                        + $"experiment here; leave one of the models to another file"
                );
            }

            if (beyond is not null && margin >= shared)
            {
                draft.Translate(
                    key,
                    value,
                    beyond,
                    new ScalarNode(value.At, (margin - shared).ToString(CultureInfo.InvariantCulture), Quoted: false)
                );
            }
        }
    }
}
