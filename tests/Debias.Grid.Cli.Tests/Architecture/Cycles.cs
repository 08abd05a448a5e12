namespace Debias.Grid.Cli.Tests.Architecture;

/// <summary>Cycles of a graph.</summary>
internal static class Cycles
{
    /// <summary>Every strongly connected part of more than one node, as text; empty when the graph has no cycle.</summary>
    public static IReadOnlyList<string> Find(IEnumerable<(string User, string Used)> edges)
    {
        ILookup<string, string> uses = edges.ToLookup(edge => edge.User, edge => edge.Used);
        Dictionary<string, HashSet<string>> reached = uses.ToDictionary(node => node.Key, node => Reach(node.Key, uses));
        return
        [
            .. reached
                .Keys.Select(node =>
                    reached[node].Where(other => other == node || (reached.GetValueOrDefault(other)?.Contains(node) ?? false))
                )
                .Where(part => part.Skip(1).Any())
                .Select(part => string.Join(", ", part.Order(StringComparer.Ordinal)))
                .Distinct(),
        ];
    }

    private static HashSet<string> Reach(string start, ILookup<string, string> uses)
    {
        var reached = new HashSet<string>();
        var waiting = new Stack<string>(uses[start]);
        while (waiting.TryPop(out string? node))
        {
            if (reached.Add(node))
            {
                foreach (string next in uses[node])
                {
                    waiting.Push(next);
                }
            }
        }

        return reached;
    }
}
