using Debias.Learning.Methods.Definitions;

namespace Debias.Learning.Methods.AttributePruning;

internal static class AttributePruningDefinition
{
    public static MethodDefinition Method { get; } =
        new MethodDefinition<AttributePruningOptions>(AttributePruningMethod.MethodName, _ => new AttributePruningMethod())
        {
            Title = "Attribute pruning",
            Description = "Takes the protected attribute's own columns out of the first layer (Qin and Merlo, 2025).",
            Appearance = new MethodAppearance("#0072B2", MethodMarker.Cross),
            NeedsProtectedAttribute = false,
            ReturnsNetwork = true,
        };
}
