using Debias.Learning.Methods.Definitions;

namespace Debias.Learning.Methods.GroupThresholding;

internal static class GroupThresholdsDefinition
{
    private const string Step = "Bound on |bias| (thousandths)";

    public static MethodDefinition Method { get; } =
        new MethodDefinition<GroupThresholdsOptions>(
            GroupThresholdsMethod.MethodName,
            _ => new GroupThresholdsMethod(GroupThresholdsMethod.MethodName, predictsAttribute: false)
        )
        {
            Title = "Group thresholds",
            Description = "A threshold for each group, the exact optimum with the bias below ε − γ (Cruz and Hardt, 2024).",
            Appearance = new MethodAppearance("#882255", MethodMarker.OpenDiamond),
            NeedsProtectedAttribute = true,
            ReturnsNetwork = false,
            Step = Step,
        };

    public static MethodDefinition Predicted { get; } =
        new MethodDefinition<GroupThresholdsOptions>(
            GroupThresholdsMethod.PredictedName,
            _ => new GroupThresholdsMethod(GroupThresholdsMethod.PredictedName, predictsAttribute: true)
        )
        {
            Title = "Group thresholds, group predicted",
            Description =
                "Group thresholds for groups that are read out of the network's last block, so that predicting needs no attribute.",
            Appearance = new MethodAppearance("#999933", MethodMarker.OpenTriangleDown),
            NeedsProtectedAttribute = false,
            ReturnsNetwork = false,
            Step = Step,
            RefusesSeveralGroupsWith = _ => "the read-out of the network tells two groups apart",
        };

    public static MethodDefinition Randomised { get; } =
        new MethodDefinition<RandomisedThresholdsOptions>(
            RandomisedThresholdsMethod.MethodName,
            options => new RandomisedThresholdsMethod(options)
        )
        {
            Title = "Group thresholds, randomised",
            Description =
                "A mixture of thresholds for each group, drawn row by row: the optimum in expectation, also for equalised odds "
                + "(Hardt et al., 2016).",
            Appearance = new MethodAppearance("#117733", MethodMarker.Asterisk),
            NeedsProtectedAttribute = true,
            ReturnsNetwork = false,
            Step = Step,
        };
}
