using Debias.Grid.Specs.Documents;
using Debias.Grid.Specs.Vocabulary;
using Debias.OptionModel;

namespace Debias.Grid.Specs.Reading;

/// <summary>Reads <c>seeds: { from: 20, to: 200, until: { half_width: 0.01 } }</c>.</summary>
internal static class ReplicationReader
{
    private const string SeedsPath = "seeds";
    private const string UntilPath = $"{SeedsPath}.{ReplicationSpec.UntilKey}";

    /// <summary>Whether <c>seeds</c> is written as adaptive replication.</summary>
    public static bool Recognises(SpecNode? node) =>
        node is MappingNode map && map.Entries.Any(entry => entry.Key is "from" or "to" or ReplicationSpec.UntilKey);

    /// <summary>The replication; null where it is in error.</summary>
    public static ReplicationSpec? Read(MappingNode seeds, ErrorList errors)
    {
        var reader = new OptionReader(folder: null, maxPoints: 1, errors);
        OptionSet range = reader.Read(seeds, SeedsPath, SpecKeys.ReplicationRange, [ReplicationSpec.UntilKey], _ => false);
        SpecNode? until = seeds[ReplicationSpec.UntilKey];
        if (until is not MappingNode rule)
        {
            errors.Add(
                until ?? seeds,
                UntilPath,
                $"'{UntilPath}' must say when a point has enough seeds, for example {ReplicationSpec.UntilKey}: {{ half_width: 0.01 }}"
            );
            return null;
        }

        OptionSet bounds = reader.Read(rule, UntilPath, SpecKeys.ReplicationUntil, [], _ => false);
        var values = new SortedDictionary<string, string>(range.Fixed, StringComparer.Ordinal);
        foreach ((string name, string value) in bounds.Fixed)
        {
            values[name] = value;
        }

        if (values.Count < SpecKeys.ReplicationRange.Count + SpecKeys.ReplicationUntil.Count)
        {
            return null;
        }

        ReplicationSpec replication = OptionsDeclaration.For<ReplicationSpec>().Bind(values);
        if (replication.From > replication.To)
        {
            errors.Add(
                seeds,
                SeedsPath,
                $"'{SeedsPath}' goes from {Wording.Count(replication.From)} to {Wording.Count(replication.To)}; 'to' is the most seeds of "
                    + "a point, at least 'from'"
            );
            return null;
        }

        return replication;
    }
}
