using Debias.Datasets;
using Debias.Grid.Contracts.Results;
using Debias.Learning.Classifier;
using Debias.Learning.Methods;
using Debias.OptionModel;

namespace Debias.Grid.Silo.Execution;

/// <summary>The network of a run as its record keeps it.</summary>
internal static class NetworkKeeping
{
    public static FinalNetwork Of(MethodOutcome outcome, MethodContext context, TabularDataset dataset)
    {
        ClassifierShape shape = outcome.Network.Shape;
        FeatureScaling scaling = context.Data.Scaling!;
        return new FinalNetwork
        {
            HiddenLayers = shape.HiddenLayers,
            Width = shape.Width,
            Activation = OptionNames.Of(shape.Activation),
            ActivationSlope = shape.ActivationSlope,
            WithoutBatchNormalisation = shape.WithoutBatchNormalisation,
            Parameters = outcome.Network.Parameters,
            RunningStatistics = outcome.Network.RunningStatistics,
            BaseParameters = context.BaseNetwork.Parameters,
            BaseRunningStatistics = context.BaseNetwork.RunningStatistics,
            Features = [.. dataset.FeatureNames],
            Mean = [.. scaling.Mean],
            Scale = [.. scaling.Scale],
            ThresholdsByGroup = outcome.ByGroup?.ByCode(),
            UngroupedThreshold = outcome.ByGroup?.Ungrouped ?? 0,
            Groups = dataset.Groups is { } groups ? [.. groups.Names] : null,
            DecidesByThreshold = outcome.NetworkGivesScores && (outcome.Rule == LabelRule.Threshold || outcome.ByGroup is not null),
            Rows = [context.Data.Train.Rows, context.Data.Validation.Rows, context.Data.Test.Rows],
        };
    }
}
