using System.Globalization;
using Debias.Datasets.Randomness;
using Debias.Numerics;
using Debias.OptionModel;

namespace Debias.Learning.Methods.Tuning;

/// <summary>
/// An option with a range of numbers. What is drawn has four digits, so that people can copy it; an option that is a list gets a list of
/// one.
/// </summary>
internal sealed record RangeDimension(string Option, double From, double To, TuningScale Scale) : TuningDimension(Option)
{
    private const string FourDigits = "E3";

    public override string ToJson() =>
        $$"""{"from":{{CanonicalJson.Of(From)}},"to":{{CanonicalJson.Of(To)}},"scale":{{CanonicalJson.Of(OptionNames.Of(Scale))}}}""";

    public override string Describe() =>
        string.Create(CultureInfo.InvariantCulture, $"{From:R} to {To:R}{(Scale == TuningScale.Log ? " (log)" : "")}");

    public override void Check(OptionDefinition option)
    {
        ArgumentNullException.ThrowIfNull(option);
        string wrong =
            !option.IsNumeric && option.Type != OptionType.NumberList ? "is a range, and the option is no number: list its values"
            : !(From < To) ? $"goes from {CanonicalJson.Of(From)} to {CanonicalJson.Of(To)}: 'from' must be below 'to'"
            : Scale == TuningScale.Log && From <= 0 ? $"is logarithmic, and begins at {CanonicalJson.Of(From)}: 'from' must be above 0"
            : !option.Allows(From) || !option.Allows(To)
                ? $"has bounds that the option may not have: it must be {OptionWording.Wanted(option)}"
            : option.Type == OptionType.WholeNumber && (From != double.Round(From) || To != double.Round(To))
                ? "has bounds that are no integers, as the option is"
            : "";
        if (wrong.Length > 0)
        {
            throw new OptionException($"The space of '{Option}' {wrong}.");
        }
    }

    public override string Draw(OptionDefinition option, RandomStream stream)
    {
        double share = stream.NextDouble();
        bool isWhole = option.Type == OptionType.WholeNumber;

        // An integer has as much room as its neighbours, the first and the last included.
        (double low, double high) = isWhole ? (From - 0.5, To + 0.5) : (From, To);
        double drawn =
            Scale == TuningScale.Linear
                ? low + (share * (high - low))
                : Exponential.Of(Logarithm.Of(low) + (share * (Logarithm.Of(high) - Logarithm.Of(low))));
        double value = double.Clamp(isWhole ? double.Round(drawn) : Rounded(drawn), From, To);
        return option.Type switch
        {
            OptionType.WholeNumber => CanonicalJson.Of((long)value),
            OptionType.NumberList => CanonicalJson.Of([value]),
            _ => CanonicalJson.Of(value),
        };
    }

    private static double Rounded(double value) =>
        double.Parse(value.ToString(FourDigits, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
