using Debias.Datasets;
using Debias.Fairness;
using Debias.Fairness.PostProcessing;
using Debias.Fairness.PostProcessing.SeveralGroups;

namespace Debias.Learning.Methods.GroupThresholding;

/// <summary>The best thresholds by group for a bound on the bias, of two groups or of several.</summary>
internal static class FittedThresholds
{
    /// <summary>Fits them.</summary>
    /// <param name="data">The split, on whose validation rows they are fitted.</param>
    /// <param name="scores">f(x) of each of these rows.</param>
    /// <param name="groups">The group by which each row is decided: the attribute's own, or, of two, a prediction of it.</param>
    /// <param name="measure">The rate of the bias; several groups' rates are not shrunk here.</param>
    /// <returns>The best thresholds for a bound.</returns>
    /// <exception cref="ArgumentException">Groups are predicted, and there are several.</exception>
    public static Func<double, GroupThresholds> On(DataSplit data, float[] scores, byte[] groups, FairnessMeasure measure)
    {
        Partition part = data.Validation;
        if (!SeveralGroups.AreIn(data))
        {
            return GroupThresholdFit.Of(scores, part.Labels, part.ProtectedAttribute, groups, measure).Best;
        }

        return ReferenceEquals(groups, part.ProtectedAttribute)
            ? SeveralThresholdFit.Of(scores, part.Labels, groups, measure).Best
            : throw new ArgumentException("Several groups are not predicted: the read-out tells two apart.", nameof(groups));
    }
}
