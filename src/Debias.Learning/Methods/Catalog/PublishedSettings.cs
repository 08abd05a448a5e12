using System.Globalization;

namespace Debias.Learning.Methods.Catalog;

/// <summary>
/// Settings of the released code that differ between datasets. Other datasets than the published ones take COMPAS's, whose bounds are
/// the least tied to one table's class balance.
/// </summary>
/// <param name="PruningBound">Least balanced accuracy of a pruned network.</param>
/// <param name="BiasGradientBound">Least balanced accuracy of a fine-tuned network.</param>
/// <param name="BiasGradientEpochs">Passes of fine-tuning.</param>
/// <param name="BiasGradientEvaluations">Candidates per pass.</param>
internal sealed record PublishedSettings(string PruningBound, string BiasGradientBound, int BiasGradientEpochs, int BiasGradientEvaluations)
{
    private static readonly PublishedSettings Compas = new("0.55", "0.61", 200, 1);

    public string Epochs => BiasGradientEpochs.ToString(CultureInfo.InvariantCulture);

    public string Evaluations => BiasGradientEvaluations.ToString(CultureInfo.InvariantCulture);

    public static PublishedSettings For(string datasetKind) => datasetKind switch
    {
        "adult" => new("0.52", "0.62", 200, 3),
        "bank" or "bank-full" => new("0.8", "0.7", 200, 3),
        "mimic-iii" => new("0.6", "0.6", 100, 1),
        _ => Compas,
    };
}
