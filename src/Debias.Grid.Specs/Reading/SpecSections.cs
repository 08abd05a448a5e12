using Debias.Grid.Specs.Documents;
using Debias.Grid.Specs.Vocabulary;
using Debias.OptionModel;

namespace Debias.Grid.Specs.Reading;

/// <summary>Reads the top-level keys of one spec and puts the experiment together.</summary>
internal sealed class SpecSections(MappingNode root, string fileName, SpecVocabulary vocabulary, SpecBounds bounds, ErrorList errors)
{
    private static readonly string[] TopLevelKeys = [.. SpecKeys.TopLevel.Select(key => key.Name)];

    /// <summary>The experiment; null when there are errors.</summary>
    public ExperimentSpec? Read()
    {
        foreach (MappingEntry entry in root.Entries.Where(entry => !TopLevelKeys.Contains(entry.Key)))
        {
            errors.Add(
                entry.At,
                entry.Key,
                $"unknown key '{entry.Key}' in the spec{Suggestion.For(entry.Key, TopLevelKeys, "known keys")}"
            );
        }

        // Limits bound the expansion of sweeps and the protocol decides defaults: both are read before what they govern.
        string? folder = bounds.ConfinedPaths
            ? null
            : Path.GetFullPath(Path.GetDirectoryName(fileName) is { Length: > 0 } directory ? directory : ".");
        OptionSet execution = new OptionReader(folder, maxPoints: 1, errors).Read(
            Section("execution"),
            "execution",
            SpecKeys.Execution,
            [],
            _ => false
        );
        ExpansionLimits limits = ExpansionLimits.Of(execution, bounds);
        var options = new OptionReader(folder, limits.MaxPoints, errors);
        var lists = new ListReader(root, errors);
        string protocolName = lists.Choice("protocol", SpecKeys.Protocols, OptionNames.Of(SpecKeys.DefaultProtocol));
        Protocol protocol = OptionNames.Parse<Protocol>(protocolName);

        ReplicationSpec? replication = ReplicationReader.Recognises(root["seeds"])
            ? ReplicationReader.Read((MappingNode)root["seeds"]!, errors)
            : null;
        var dataset = new DatasetSection(root, vocabulary, options, errors);
        dataset.Read(Section("dataset"), protocol);
        OptionSet split = options.Read(
            Section("split"),
            "split",
            WithDefaults(SpecKeys.Split, protocol),
            [],
            option => SpecKeys.CanSweep("split", option)
        );
        var draft = new ExperimentDraft
        {
            Name = NameReader.Read(root["name"], fileName, errors),
            Protocol = protocolName,
            Engine = lists.Choice("engine", vocabulary.EngineChoices, SpecKeys.DefaultEngine, vocabulary.Engines.PresentNameOf),
            Seeds = SeedsReader.Read(root, replication, FoldSeeds.DefaultCount(split), limits.MaxRuns, errors),
            Replication = replication,
            Measures = lists.Measures(),
            Dataset = dataset,
            Split = split,
            Epsilons = lists.Epsilons(),
            Objective = options.Read(
                Section("objective"),
                "objective",
                WithDefaults([.. SpecKeys.Objective.Where(option => option != SpecKeys.Epsilon)], protocol),
                [SpecKeys.Epsilon.Name],
                option => SpecKeys.CanSweep("objective", option)
            ),
            Classifier = options.Read(
                Section("classifier"),
                "classifier",
                WithDefaults(SpecKeys.Classifier, protocol),
                [],
                option => SpecKeys.CanSweep("classifier", option)
            ),
            Network = options.Read(Section("network"), "network", SpecKeys.Network, [], option => SpecKeys.CanSweep("network", option)),
            Methods = new MethodsSection(root, vocabulary, options, errors).Read(protocol, dataset.Kind, dataset.Protected),
            Tuning = new TuningSection(root, Section("tuning"), vocabulary, options, errors),
            Execution = execution,
        };
        draft.Objective.Fixed[SpecKeys.Epsilon.Name] = CanonicalJson.Of(draft.Epsilons);
        SeedSourcesReader.Apply(root, draft.Classifier, errors);
        MarginCheck.Run(draft, root, errors);
        AuthorsSeedCheck.Run(draft, root, errors);
        FoldSeeds.Check(draft, root, errors);
        NetworkSizeCheck.Run(draft, root, errors);
        OwnNetworkCheck.Run(draft, root, vocabulary, errors);
        ScoresCheck.Run(draft, root, vocabulary, errors);
        OwnersSplitCheck.Run(draft, root, errors);
        SeveralGroupsCheck.Run(draft, root, vocabulary, errors);
        ExperimentSpec? spec = Expansion.Expand(draft, root, limits, errors);
        FoldSeeds.CheckData(spec, vocabulary, root, errors);
        draft.Tuning.Check(spec, errors);
        return spec;
    }

    private static OptionDefinition[] WithDefaults(IReadOnlyList<OptionDefinition> options, Protocol protocol) =>
        [.. options.Select(option => option.Under(protocol))];

    /// <summary>A section that is a map; a key without a value counts as left out.</summary>
    private MappingNode? Section(string key)
    {
        SpecNode? node = root[key];
        if (node is null or MappingNode or ScalarNode { IsNull: true })
        {
            return node as MappingNode;
        }

        errors.Add(node, key, $"'{key}' must be a map of keys, found {node.Describe()}");
        return null;
    }
}
