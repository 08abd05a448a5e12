using System.Globalization;
using Debias.Datasets;
using Debias.Grid.Silo.Planning;
using Debias.Learning.Classifier;

namespace Debias.Grid.Cli.Planning;

/// <summary>Base networks that share data and training, and the size that their data gives them.</summary>
/// <param name="Group">The networks.</param>
/// <param name="Rows">Rows of their data.</param>
/// <param name="Shape">Their shape.</param>
internal sealed record PlannedNetwork(BaseNetworkGroup Group, long Rows, ClassifierShape Shape)
{
    /// <summary>Groups that are looked at; the others are taken to be like them.</summary>
    private const int MostGroups = 8;

    /// <summary>Rows of a training step.</summary>
    public int BatchSize => Group.Classifier.BatchSize;

    /// <summary>Some of a plan's networks, evenly chosen; all where they are few.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="seed">The seed whose data are looked at.</param>
    /// <exception cref="DatasetException">Data cannot be read.</exception>
    public static IReadOnlyList<PlannedNetwork> Sample(BaseNetworkPlan plan, long seed)
    {
        int step = (plan.Groups.Count + MostGroups - 1) / MostGroups;
        return [.. plan.Groups.Where((_, index) => index % step == 0).Select(group => Of(group, seed))];
    }

    /// <summary>The shape in words.</summary>
    public string Describe() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"networks of {Shape.Inputs} inputs and {Shape.Blocks} blocks of {Shape.Width} with batches of {BatchSize}"
        );

    private static PlannedNetwork Of(BaseNetworkGroup group, long seed)
    {
        TabularDataset data = group.Source.Load(seed);
        return new PlannedNetwork(
            group,
            data.Rows,
            new ClassifierShape(data.Columns, group.Classifier.HiddenLayers, group.Classifier.Width)
        );
    }
}
