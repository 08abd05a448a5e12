using Debias.Learning.Methods.Definitions;

namespace Debias.Learning.Methods.EqualisedOdds;

internal static class EqualisedOddsDefinition
{
    public static MethodDefinition Method { get; } =
        new MethodDefinition<EqualisedOddsOptions>(EqualisedOddsMethod.MethodName, options => new EqualisedOddsMethod(options))
        {
            Title = "Equalised odds",
            Description = "Equalised odds: predictions flipped at random until both groups' error rates agree (Hardt et al., 2016).",
            Appearance = new MethodAppearance("#56B4E9", MethodMarker.OpenSquare),
            NeedsProtectedAttribute = true,
            ReturnsNetwork = false,
            ReleasedName = "EqOdds",
        };
}
