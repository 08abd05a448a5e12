using System.Globalization;
using Debias.Datasets;
using Debias.Datasets.Splitting;
using Debias.Fairness;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Specs;
using Debias.OptionModel;

namespace Debias.Grid.Silo.Execution.Data;

/// <summary>A seed's data: the split that its network and all its method runs share.</summary>
internal sealed class SeedData
{
    private readonly Dictionary<string, Failure> _failures = [];

    private SeedData(TabularDataset dataset, DataSplit split, long seed, ClassifierSpec classifier)
    {
        Dataset = dataset;
        Split = split;
        Seed = seed;
        StreamName =
            classifier.TrainingReplicate == 0
                ? dataset.TrainingKey
                : string.Create(CultureInfo.InvariantCulture, $"{dataset.TrainingKey}/training replicate {classifier.TrainingReplicate}");
        (MethodStreamName, MethodStreamSeed) =
            classifier.MethodReplicate == 0 ? (StreamName, seed) : ($"{StreamName}/method replicate", classifier.MethodReplicate);
    }

    public TabularDataset Dataset { get; }

    public DataSplit Split { get; }

    public long Seed { get; }

    /// <summary>What random streams of training are named by, with the seed.</summary>
    public string StreamName { get; }

    /// <summary>What random streams of methods are named by, with <see cref="MethodStreamSeed"/>.</summary>
    public string MethodStreamName { get; }

    /// <summary>The seed, or the number of what methods draw under every seed.</summary>
    public long MethodStreamSeed { get; }

    public static SeedData Prepare(TabularDataset dataset, long seed, PointSpec point, IReadOnlyList<string> measures)
    {
        var options = new SplitOptions
        {
            Scheme = OptionNames.Parse<SplitScheme>(point.Split.Scheme),
            Folds = point.Split.Folds,
            Standardise = !dataset.HoldsScores && (!point.Network.IsGiven || point.Network.Standardise != NetworkSpec.AsTheyAre),
            ConstantFeatures = OptionNames.Parse<ConstantFeatureRule>(point.Split.ConstantFeatures),
        };
        var data = new SeedData(dataset, DatasetSplitter.Split(dataset, seed, options), seed, point.Classifier);
        foreach (string measure in measures)
        {
            try
            {
                SplitCheck.Require(
                    data.Split,
                    MeasureNames.Parse(measure) == FairnessMeasure.StatisticalParityDifference
                        ? SplitNeeds.StatisticalParity
                        : SplitNeeds.EqualOpportunity,
                    dataset.Groups?.Names
                );
            }
            catch (DatasetException exception)
            {
                // This split's bad luck: the next seed's may do.
                data._failures[measure] = new Failure(FailureClass.Numerical, exception.PublicMessage);
            }
        }

        return data;
    }

    /// <summary>Why a measure cannot be had on this split; null when it can.</summary>
    public Failure? FailureFor(string measure) => _failures.GetValueOrDefault(measure);
}
