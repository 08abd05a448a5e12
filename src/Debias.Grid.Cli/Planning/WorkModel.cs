using System.Globalization;
using Debias.Grid.Specs;

namespace Debias.Grid.Cli.Planning;

/// <summary>
/// Roughly how much arithmetic a seed is, counted in rows that go forward through the network. Going backward and updating costs about twice
/// as much as going forward; a training ends after some 150 epochs when nothing else is known, because early stopping decides; a threshold
/// search, and what post-processing does with scores, are not counted. Good for planning, for nothing else.
/// </summary>
/// <param name="rows">Rows of the dataset.</param>
internal sealed class WorkModel(long rows)
{
    /// <summary>Rows' worth of a row in a training step.</summary>
    public const int Backward = 3;

    /// <summary>Epochs of a usual training.</summary>
    private const int TypicalEpochs = 150;

    private readonly double _train = rows * 0.6;
    private readonly double _validation = rows * 0.2;

    /// <summary>Of one base network.</summary>
    public double Training(ClassifierSpec classifier) => Math.Min(classifier.MaxEpochs, TypicalEpochs) * (Backward * _train + _validation);

    /// <summary>Of one method under one measure.</summary>
    public double Method(MethodSpec method, ClassifierSpec classifier) => 2 * _validation + method.Name switch
    {
        "random" => Number(method, "trials") * _validation,
        "pruning" => PruningSteps(method, classifier) * (Backward * Data(method) + _validation),
        "bias-gda" => Number(method, "epochs") * (Text(method, "epoch") == "pass"
            ? Backward * Data(method) + Number(method, "evaluations_per_epoch") * _validation
            : Backward * Number(method, "batch_size") + _validation),
        "adversarial" or "adversarial-in-processing" => Number(method, "epochs")
            * ((Number(method, "critic_steps") + Backward * Number(method, "actor_steps")) * Number(method, "batch_size") + _validation),
        _ => 0,
    };

    private static double PruningSteps(MethodSpec method, ClassifierSpec classifier) => Number(method, "steps") is var steps and > 0
        ? steps
        : (double)(classifier.HiddenLayers + 1) * classifier.Width / Math.Max(1, Number(method, "units_per_step"));

    private double Data(MethodSpec method) => Text(method, "data") == "validation" ? _validation : _train;

    private static double Number(MethodSpec method, string option) =>
        method.Options.TryGetValue(option, out string? text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : 0;

    private static string? Text(MethodSpec method, string option) => method.Options.TryGetValue(option, out string? text) ? CanonicalJson.Display(text) : null;
}
