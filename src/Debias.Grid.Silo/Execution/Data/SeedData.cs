using Debias.Datasets;
using Debias.Datasets.Splitting;
using Debias.Fairness;
using Debias.Grid.Contracts.Results;

namespace Debias.Grid.Silo.Execution.Data;

/// <summary>A seed's data: the split that its network and all its method runs share.</summary>
internal sealed class SeedData
{
    private readonly Dictionary<string, Failure> _failures = [];

    private SeedData(TabularDataset dataset, DataSplit split, long seed)
    {
        Dataset = dataset;
        Split = split;
        Seed = seed;
    }

    public TabularDataset Dataset { get; }

    public DataSplit Split { get; }

    public long Seed { get; }

    public static SeedData Prepare(TabularDataset dataset, long seed, IReadOnlyList<string> measures)
    {
        var data = new SeedData(dataset, DatasetSplitter.Split(dataset, seed), seed);
        foreach (string measure in measures)
        {
            try
            {
                SplitCheck.Require(
                    data.Split,
                    MeasureNames.Parse(measure) == FairnessMeasure.StatisticalParityDifference
                        ? SplitNeeds.StatisticalParity
                        : SplitNeeds.EqualOpportunity
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
