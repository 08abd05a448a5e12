using Debias.Grid.Specs.Documents;

namespace Debias.Grid.Specs.Reading;

/// <summary>A spec's sections as read, before its sweeps are expanded.</summary>
internal sealed record ExperimentDraft
{
    public required string Name { get; init; }

    public required string Protocol { get; init; }

    public required string Engine { get; init; }

    public required long[] Seeds { get; init; }

    public ReplicationSpec? Replication { get; init; }

    public required string[] Measures { get; init; }

    public required DatasetSection Dataset { get; init; }

    public required OptionSet Split { get; init; }

    public required double[] Epsilons { get; init; }

    public required OptionSet Objective { get; init; }

    public required OptionSet Classifier { get; init; }

    public required OptionSet Network { get; init; }

    public required IReadOnlyList<DraftMethod> Methods { get; init; }

    public required TuningSection Tuning { get; init; }

    public required OptionSet Execution { get; init; }

    /// <summary>Every sweep, in the order in which the spec names the parameters.</summary>
    public IReadOnlyList<Sweep> SweepsInOrder(MappingNode root)
    {
        var position = new Dictionary<string, int>(StringComparer.Ordinal);
        Number(root, "", position);
        return
        [
            .. new[] { Dataset.Options, Split, Objective, Classifier, Network }
                .Concat(Methods.Select(method => method.Options))
                .SelectMany(section => section.Sweeps.Values)
                .OrderBy(sweep => position[sweep.WrittenAs]),
        ];
    }

    private static void Number(MappingNode map, string prefix, Dictionary<string, int> position)
    {
        foreach (MappingEntry entry in map.Entries)
        {
            string path = prefix + entry.Key;
            position.TryAdd(path, position.Count);
            if (entry.Value is MappingNode child)
            {
                Number(child, path + ".", position);
            }
        }
    }
}
