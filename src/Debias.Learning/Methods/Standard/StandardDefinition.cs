using Debias.Learning.Methods.Definitions;

namespace Debias.Learning.Methods.Standard;

internal static class StandardDefinition
{
    public static MethodDefinition Method { get; } =
        new MethodDefinition<StandardOptions>(StandardMethod.MethodName, _ => new StandardMethod())
        {
            Title = "Standard",
            Description = "The base network as trained, at its best validation threshold.",
            Appearance = new MethodAppearance("#7A7A7A", MethodMarker.FilledSquare),
            NeedsProtectedAttribute = false,
            ReturnsNetwork = true,
            ReleasedName = "default",
        };
}
