using Debias.Grid.Specs.Documents;
using Debias.OptionModel;

namespace Debias.Grid.Specs.Reading;

/// <summary>Networks and training steps fit a machine's memory: beyond it every seed would fail, after a while.</summary>
internal static class NetworkSizeCheck
{
    private const double MostWeights = 100_000_000;
    private const double MostActivations = 500_000_000;

    public static void Run(ExperimentDraft draft, MappingNode root, ErrorList errors)
    {
        // Sweeps are multiplied out, so the largest values meet at one point.
        double layers = Largest(draft.Classifier, "hidden_layers");
        double width = Largest(draft.Classifier, "width");
        double batch = draft.Methods.Select(method => method.Options).Append(draft.Classifier).Max(part => Largest(part, "batch_size"));
        SpecNode place = root["classifier"] ?? root;
        double weights = layers * width * width;
        if (weights > MostWeights)
        {
            errors.Add(
                place,
                "classifier",
                $"a network of {Wording.Number(layers)} × {Wording.Number(width)} × {Wording.Number(width)} weights between "
                    + $"its blocks is too large; {Wording.Count((decimal)MostWeights)} weights are allowed: lower "
                    + $"classifier.width or classifier.hidden_layers"
            );
        }

        double activations = batch * width * (layers + 1);
        if (activations > MostActivations)
        {
            errors.Add(
                place,
                "classifier",
                $"a training step of {Wording.Number(batch)} rows × {Wording.Number(layers + 1)} blocks × {Wording.Number(width)} "
                    + $"units is too large; {Wording.Count((decimal)MostActivations)} values are allowed: "
                    + $"lower batch_size, classifier.width or classifier.hidden_layers"
            );
        }
    }

    private static double Largest(OptionSet section, string option) =>
        section.ValuesOf(option).Select(CanonicalJson.Number).DefaultIfEmpty(0).Max();
}
