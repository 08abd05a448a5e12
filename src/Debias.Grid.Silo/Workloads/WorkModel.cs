using Debias.Datasets.Randomness;
using Debias.Grid.Specs;
using Debias.Learning.Methods.Catalog;
using Debias.Learning.Methods.Definitions;
using Debias.Learning.Methods.Tuning;

namespace Debias.Grid.Silo.Workloads;

/// <summary>Roughly how much arithmetic a seed is, counted as in <see cref="Workload"/>.</summary>
/// <param name="methods">The methods there are.</param>
/// <param name="rows">Rows of the dataset.</param>
public sealed class WorkModel(MethodCatalog methods, long rows)
{
    /// <summary>Of one base network.</summary>
    public double Training(ClassifierSpec classifier)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        return Of(classifier).Training;
    }

    /// <summary>
    /// Of one method under one measure: its own and its result's, for each setting that is tried. Settings are drawn as a run draws them,
    /// from a stream of planning's own.
    /// </summary>
    public double Method(MethodSpec method, ClassifierSpec classifier)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(classifier);
        Workload workload = Of(classifier);
        MethodDefinition definition = methods.Get(method.Name);
        return Settings(method, definition).Sum(options => workload.Candidate + definition.Work(options, workload));
    }

    private Workload Of(ClassifierSpec classifier) =>
        new(rows * 0.6, rows * 0.2, (classifier.HiddenLayers + 1) * classifier.Width)
        {
            Epochs = Math.Min(classifier.MaxEpochs, Workload.UsualEpochs),
        };

    private static IEnumerable<IReadOnlyDictionary<string, string>> Settings(MethodSpec method, MethodDefinition definition) =>
        method.Tuning is { } tuning
            ? new TuningSpace(definition.Options, tuning.Dimensions())
                .Settings(method.Options, option => StreamKey.Create("plan", 0, StreamPurpose.Tune, option))
                .Take(tuning.Budget)
                .Select(values => TuningSpace.Apply(method.Options, values))
            : [method.Options];
}
