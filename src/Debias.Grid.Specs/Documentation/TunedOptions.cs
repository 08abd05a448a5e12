using Debias.Grid.Specs.Vocabulary;
using Debias.Learning.Methods.Definitions;
using Debias.Learning.Methods.Tuning;
using Debias.OptionModel;

namespace Debias.Grid.Specs.Documentation;

/// <summary>What is tuned of a method, in words.</summary>
internal static class TunedOptions
{
    /// <summary>Each option with its values, and the choice of another option that it goes with, where it does.</summary>
    public static IEnumerable<string> Of(MethodDefinition method)
    {
        SortedDictionary<string, string> defaults = method.Options.Defaults(SpecKeys.DefaultProtocol);
        if (method.Options.Definitions.Any(option => option.Required))
        {
            return [];
        }

        IReadOnlyList<TuningDimension> usual = method.Space(defaults);
        return
        [
            .. usual.Select(Describe),
            .. from option in method.Options.Definitions
            from choice in option.Choices
            let setting = new SortedDictionary<string, string>(defaults, StringComparer.Ordinal)
            {
                [option.Name] = CanonicalJson.Of(choice),
            }
            from dimension in method.Space(setting)
            where usual.All(other => other.Option != dimension.Option)
            select $"with `{option.Name}: {choice}` {Describe(dimension)}",
        ];
    }

    private static string Describe(TuningDimension dimension) => $"`{dimension.Option}` {dimension.Describe()}";
}
