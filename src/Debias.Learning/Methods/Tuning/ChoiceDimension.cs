using Debias.Datasets.Randomness;
using Debias.OptionModel;

namespace Debias.Learning.Methods.Tuning;

/// <summary>An option with a few values, each as likely as another.</summary>
internal sealed record ChoiceDimension(string Option, IReadOnlyList<string> Values) : TuningDimension(Option)
{
    public override string ToJson() => $"[{string.Join(',', Values)}]";

    public override string Describe() =>
        Values.Count == 1
            ? CanonicalJson.Display(Values[0])
            : $"{string.Join(", ", Values.SkipLast(1).Select(CanonicalJson.Display))} or {CanonicalJson.Display(Values[^1])}";

    public override void Check(OptionDefinition option)
    {
        if (Values.Count == 0)
        {
            throw new OptionException($"The space of '{Option}' has no value.");
        }

        foreach (string value in Values)
        {
            OptionValue.Parse(option, value);
        }

        if (Values.Select(value => OptionValue.Parse(option, value)).Distinct(StringComparer.Ordinal).Count() < Values.Count)
        {
            throw new OptionException($"The space of '{Option}' has a value twice; keep one.");
        }
    }

    public override string Draw(OptionDefinition option, RandomStream stream) =>
        OptionValue.Parse(option, Values[stream.NextInt(Values.Count)]);
}
