using Debias.Grid.Specs.Documents;
using Debias.Grid.Specs.Vocabulary;
using Debias.OptionModel;

namespace Debias.Grid.Specs.Reading;

/// <summary>Where a trained network is brought, nothing is said of training one, and nothing trains one.</summary>
internal static class OwnNetworkCheck
{
    public static void Run(ExperimentDraft draft, MappingNode root, SpecVocabulary vocabulary, ErrorList errors)
    {
        if (root["network"] is not MappingNode network)
        {
            return;
        }

        if (draft.Network.ValuesOf("file").Any(file => CanonicalJson.Text(file).Length == 0))
        {
            errors.Add(network, "network.file", "'network.file' is missing: name the network's file, or leave 'network' out to train one");
            return;
        }

        if (root["classifier"] is MappingNode { Entries.Count: > 0 } classifier)
        {
            errors.Add(
                classifier,
                "classifier",
                "'classifier' says how a network is trained, and 'network' brings one that is trained already: leave one of them out"
            );
        }

        foreach ((string name, _, _, _) in draft.Methods.Where(method => vocabulary.Methods.Get(method.Name).IsInProcessing))
        {
            errors.Add(
                (root["methods"] as MappingNode)?[name] ?? root,
                $"methods.{name}",
                $"'{name}' is training, on the training rows that only the network's owner had; it cannot debias a network that is "
                    + "brought: leave it out"
            );
        }
    }
}
