using System.Globalization;
using Debias.Datasets;
using Debias.Grid.Silo.Catalog;
using Debias.Grid.Silo.Execution.Data;
using Debias.Grid.Silo.Execution.Slots;
using Debias.Grid.Silo.Execution.Stacking;
using Debias.Grid.Specs;
using Debias.Grid.Specs.Vocabulary;
using Debias.Learning.Engines;
using Microsoft.Extensions.Options;

namespace Debias.Grid.Silo.Planning;

/// <summary>Content keys of an experiment's base networks, from this silo's data.</summary>
/// <param name="vocabulary">The datasets there are.</param>
/// <param name="datasets">Where data come from.</param>
/// <param name="batcher">What would train the networks.</param>
/// <param name="options">Which engines this silo has.</param>
internal sealed class BaseNetworkKeys(
    SpecVocabulary vocabulary,
    DatasetProvider datasets,
    TrainingBatcher batcher,
    IOptions<SlotOptions> options
)
{
    /// <summary>Networks whose keys are given: whoever asks will look for each.</summary>
    private const int MostNetworks = 1000;

    /// <summary>Time that reading and simulating may take, between two datasets.</summary>
    private static readonly TimeSpan LongestWork = TimeSpan.FromSeconds(20);

    /// <summary>The number of networks, and their keys or why there are none. Reads and simulates data: not for a grain's turn.</summary>
    /// <exception cref="OperationCanceledException">Nobody waits for the answer any more.</exception>
    public (long Networks, IReadOnlyList<string>? Keys, string? Reason) Of(ExperimentSpec spec, CancellationToken cancellationToken)
    {
        long networks = CountBySpec(spec);
        using var work = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        work.CancelAfter(LongestWork);
        try
        {
            var plan = BaseNetworkPlan.Of(spec, vocabulary, datasets.Folder);
            networks = plan.Networks;
            if (!options.Value.Engines.Contains(spec.Engine))
            {
                return (networks, null, $"the silo that was asked does not have the engine {spec.Engine}");
            }

            if (networks > MostNetworks)
            {
                return (networks, null, string.Create(CultureInfo.InvariantCulture, $"that would look for more than {MostNetworks:N0}"));
            }

            IEngine engine = vocabulary.Engines.Get(spec.Engine);
            IReadOnlyList<string>? keys = plan.Keys(
                engine,
                batcher.VersionOf(engine),
                (group, seed) =>
                {
                    work.Token.ThrowIfCancellationRequested();
                    return datasets.Load(group.Points[0].Dataset, seed);
                }
            );
            return (networks, keys, keys is null ? plan.TooManyToLookFor : null);
        }
        catch (DatasetException exception)
        {
            return (networks, null, exception.PublicMessage);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (networks, null, $"that would take longer than {LongestWork.TotalSeconds:0} seconds");
        }
    }

    /// <summary>
    /// As far as the spec alone tells, for data that are not there: datasets may turn out to be the same one under two descriptions.
    /// </summary>
    private long CountBySpec(ExperimentSpec spec) =>
        (long)spec.Seeds.Length
        * spec.Points.Where(point => !BaseNetworkPlan.IsOwn(point, vocabulary) && !Array.TrueForAll(point.Methods, NoOpMethod.Is))
            .Select(point =>
                $"{point.Dataset.Kind}|{point.Dataset.Protected}|{string.Join(',', point.Dataset.Options)}|{point.Split}|{point.Classifier}"
            )
            .Distinct()
            .Count();
}
