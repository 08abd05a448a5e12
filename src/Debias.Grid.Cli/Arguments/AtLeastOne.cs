using System.CommandLine.Parsing;
using System.Globalization;

namespace Debias.Grid.Cli.Arguments;

/// <summary>Refuses numbers below 1; what is no number is refused by the parser.</summary>
internal static class AtLeastOne
{
    public static void Require(OptionResult result)
    {
        if (
            result.Tokens is [Token token]
            && int.TryParse(token.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
            && number < 1
        )
        {
            result.AddError($"{result.Option.Name} needs a number of at least 1.");
        }
    }
}
