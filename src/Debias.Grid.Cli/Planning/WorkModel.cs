using Debias.Datasets.Randomness;
using Debias.Grid.Specs;
using Debias.Learning.Methods.Catalog;
using Debias.Learning.Methods.Definitions;
using Debias.Learning.Methods.Tuning;

namespace Debias.Grid.Cli.Planning;

/// <summary>
/// Roughly how much arithmetic a seed is, counted as in <see cref="Workload"/>. A training ends after some 150 epochs when nothing else is
/// known, because early stopping decides.
/// </summary>
/// <param name="methods">The methods there are.</param>
/// <param name="rows">Rows of the dataset.</param>
internal sealed class WorkModel(MethodCatalog methods, long rows)
{
    /// <summary>Epochs of a usual training.</summary>
    private const int TypicalEpochs = 150;

    private readonly double _train = rows * 0.6;
    private readonly double _validation = rows * 0.2;

    /// <summary>Of one base network.</summary>
    public double Training(ClassifierSpec classifier) =>
        Math.Min(classifier.MaxEpochs, TypicalEpochs) * (Workload.Backward * _train + _validation);

    /// <summary>
    /// Of one method under one measure: its own and one pass over validation and test rows, for each setting that is tried. Settings
    /// are drawn as a run draws them, from a stream of planning's own.
    /// </summary>
    public double Method(MethodSpec method, ClassifierSpec classifier)
    {
        var workload = new Workload(_train, _validation, (classifier.HiddenLayers + 1) * classifier.Width);
        MethodDefinition definition = methods.Get(method.Name);
        return Settings(method, definition).Sum(options => (2 * _validation) + definition.Work(options, workload));
    }

    private static IEnumerable<IReadOnlyDictionary<string, string>> Settings(MethodSpec method, MethodDefinition definition) =>
        method.Tuning is { } tuning
            ? new TuningSpace(definition.Options, tuning.Dimensions())
                .Settings(method.Options, option => StreamKey.Create("plan", 0, StreamPurpose.Tune, option))
                .Take(tuning.Budget)
                .Select(values => TuningSpace.Apply(method.Options, values))
            : [method.Options];
}
