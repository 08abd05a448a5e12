using Debias.OptionModel;

namespace Debias.Samples.TwoGroups;

/// <summary>Options of <c>synthetic-two-groups</c>.</summary>
internal sealed record TwoGroupsOptions
{
    [Option("Difference of the groups' log-odds of a positive label; 0 means equal base rates.", AtLeast = -10, AtMost = 10)]
    public double Gap { get; init; } = 1;
}
