using Debias.Datasets;
using Debias.Fairness;

namespace Debias.Learning.Methods;

/// <summary>Whether data have more than two groups, or rows of no group that is compared.</summary>
internal static class SeveralGroups
{
    /// <summary>Whether any part has: where one has none of some group, it is decided as the others are.</summary>
    public static bool AreIn(DataSplit data) =>
        !GroupCodes.AreTwo(data.Train.ProtectedAttribute)
        || !GroupCodes.AreTwo(data.Validation.ProtectedAttribute)
        || !GroupCodes.AreTwo(data.Test.ProtectedAttribute);
}
