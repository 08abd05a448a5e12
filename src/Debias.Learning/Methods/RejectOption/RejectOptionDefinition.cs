using Debias.Fairness.PostProcessing;
using Debias.Learning.Methods.Definitions;

namespace Debias.Learning.Methods.RejectOption;

internal static class RejectOptionDefinition
{
    public static MethodDefinition Method { get; } =
        new MethodDefinition<RejectOptionOptions>(RejectOptionMethod.MethodName, options => new RejectOptionMethod(options))
        {
            Title = "Reject option",
            Description = "Reject option classification: rows close to the threshold are decided by their group (Kamiran et al., 2012).",
            Appearance = new MethodAppearance("#E69F00", MethodMarker.FilledDiamond),
            NeedsProtectedAttribute = true,
            ReturnsNetwork = false,
            ReleasedName = "ROC",
            RefusesSeveralGroupsWith = options =>
                options.Deprived == DeprivedGroup.Declared ? "with 'deprived: declared' it knows one privileged group; say 'measured'"
                : options.FavourableLabel == 0 ? "with 'favourable_label: 0' it turns the rule round for two groups only"
                : null,
        };
}
