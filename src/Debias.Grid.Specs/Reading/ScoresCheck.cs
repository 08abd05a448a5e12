using Debias.Grid.Specs.Documents;
using Debias.Grid.Specs.Vocabulary;
using Debias.Learning.Methods.Definitions;

namespace Debias.Grid.Specs.Reading;

/// <summary>Where data hold scores there is no network: none is trained, brought or edited.</summary>
internal static class ScoresCheck
{
    private const string Standard = "standard";

    public static void Run(ExperimentDraft draft, MappingNode root, SpecVocabulary vocabulary, ErrorList errors)
    {
        if (draft.Dataset.Kind is not { HoldsScores: true } kind)
        {
            return;
        }

        foreach (string section in new[] { "classifier", "network" })
        {
            if (root[section] is MappingNode { Entries.Count: > 0 } given)
            {
                errors.Add(
                    given,
                    section,
                    $"'{section}' says something of a network, and '{kind.Name}' is scores without one: leave it out"
                );
            }
        }

        string[] able =
        [
            .. vocabulary.Methods.Names.Where(name =>
                !vocabulary.Methods.Get(name).IsHidden && NeedsNoNetwork(vocabulary.Methods.Get(name))
            ),
        ];
        foreach ((string name, _, _, _) in draft.Methods.Where(method => !NeedsNoNetwork(vocabulary.Methods.Get(method.Name))))
        {
            errors.Add(
                (root["methods"] as MappingNode)?[name] ?? root,
                $"methods.{name}",
                $"'{name}' needs a network, and '{kind.Name}' is scores without one; these need none: {string.Join(", ", able)}"
            );
        }
    }

    /// <summary>Rules on scores and groups; those that predict the group read it out of a network.</summary>
    private static bool NeedsNoNetwork(MethodDefinition method) =>
        method.Name == Standard || (!method.ReturnsNetwork && method.NeedsProtectedAttribute);
}
