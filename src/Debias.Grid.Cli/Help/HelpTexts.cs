using System.CommandLine;

namespace Debias.Grid.Cli.Help;

/// <summary>What help says beyond each verb's own description: groups of verbs, and examples.</summary>
internal static class HelpTexts
{
    private const string Others = "Other";

    /// <summary>What a list of verbs leaves out begins with one of these.</summary>
    private static readonly string[] Ends = [". ", "; ", ": ", " ("];

    private static readonly (string Title, string[] Verbs)[] Groups =
    [
        ("On this machine", ["run", "plan", "init", "experiments", "spec"]),
        ("On a server", ["submit", "slurm", "watch", "status", "list", "pause", "resume", "cancel", "retry", "delete"]),
        ("Results", ["results", "report", "paper-figures", "compare", "verify", "reproduce", "export", "document"]),
        ("Data", ["data"]),
        ("Servers", ["gateway", "silo", "head", "worker", "doctor", "prune", "configuration", "token"]),
        (Others, ["bench", "version", "completion"]),
    ];

    private static readonly ILookup<string, string> Examples = new (string Verb, string Arguments)[]
    {
        ("run", "run quickstart"),
        ("run", "run experiments/compas.yaml --seeds 3 --set classifier.width=16 --out results/narrow"),
        ("init", "init my.csv"),
        ("init", "init my.csv --label hired --positive yes --protected sex --privileged m --out mine.yaml"),
        ("experiments", "experiments list"),
        ("experiments", "experiments show compas > mine.yaml"),
        ("show", "experiments show quickstart"),
        ("spec", "spec reference"),
        ("spec", "spec schema > experiment.schema.json"),
        ("plan", "plan experiments/figure3-loh.yaml"),
        ("plan", "plan experiments/compas.yaml --seeds 100 --slots 8"),
        ("plan", "plan experiments/compas.yaml --server https://grid.example:8080"),
        ("submit", "submit experiments/compas.yaml --server https://grid.example:8080 --token-file ~/.config/debias-grid/token"),
        ("submit", "submit experiments/compas.yaml --wait --out results/compas"),
        ("slurm", "slurm experiments/compas.yaml --nodes 4 --time 2:00:00"),
        ("slurm", "slurm experiments/figure3-*.yaml --nodes 2 --gpus-per-node 1 --time 8:00:00 --partition gpu"),
        ("slurm", "slurm experiments/compas.yaml --time 30 --dry-run"),
        ("watch", "watch compas-0123456789ab"),
        ("status", "status"),
        ("status", "status results/compas"),
        ("status", "status compas-0123456789ab --json"),
        ("list", "list --state running"),
        ("list", "list --name compas --limit 5 --json"),
        ("pause", "pause compas-0123456789ab"),
        ("resume", "resume compas-0123456789ab"),
        ("cancel", "cancel compas-0123456789ab"),
        ("retry", "retry compas-0123456789ab"),
        ("delete", "delete compas-0123456789ab --yes"),
        ("results", "results results/compas"),
        ("results", "results compas-0123456789ab --format parquet --out compas.parquet"),
        ("report", "report results/compas --against paper"),
        ("paper-figures", "paper-figures results/figure3-loh results/figure3-zafar --out figures"),
        ("report", "report compas-0123456789ab --out results/compas"),
        ("compare", "compare results/compas --reference group-thresholds"),
        ("compare", "compare results/wide results/narrow --format latex --out table.tex"),
        ("verify", "verify results/compas"),
        ("reproduce", "reproduce results/quickstart 0/1/spd/pruning"),
        ("export", "export results/compas 0/1/spd/bias-gda --format onnx"),
        ("document", "document docs/reproduction.md"),
        ("document", "document docs/reproduction.md --only compas-objective"),
        ("data", "data list"),
        ("data", "data describe compas --json"),
        ("fetch", "data fetch compas"),
        ("describe", "data describe adult"),
        ("gateway", "gateway --with-silo"),
        ("gateway", "gateway --config grid.json"),
        ("silo", "silo --config grid.json --slots 8"),
        ("head", "head --state-file ~/grid/grid.db --advertise node1"),
        ("worker", "worker --head node1:11110 --join-file ~/grid/join.pem"),
        ("worker", "worker --head 127.0.0.1:11110 --slots 4"),
        ("doctor", "doctor --role gateway --config grid.json"),
        ("prune", "prune results/compas"),
        ("prune", "prune grid.db --yes"),
        ("configuration", "configuration reference"),
        ("bench", "bench --quick --json"),
        ("bench", "bench --device cuda"),
        ("version", "version"),
        ("completion", "completion bash > ~/.local/share/bash-completion/completions/debias-grid"),
        ("completion", "completion fish | source"),
    }.ToLookup(example => example.Verb, example => example.Arguments);

    /// <summary>Arguments that show how a verb is used; none for a verb that has no examples.</summary>
    public static IEnumerable<string> ExamplesOf(string verb) => Examples[verb];

    /// <summary>
    /// Verbs by what they are for; within a group in the order of their use. A verb that is in no group is among the others.
    /// </summary>
    public static IEnumerable<IGrouping<string, Command>> Group(IEnumerable<Command> verbs)
    {
        List<Command> all = [.. verbs];
        return all.Select(verb => (Verb: verb, Place: PlaceOf(verb.Name)))
            .OrderBy(pair => pair.Place)
            .GroupBy(pair => Groups[pair.Place.Group].Title, pair => pair.Verb);
    }

    /// <summary>The first sentence, without what explains it further, on one line.</summary>
    public static string FirstSentence(string? description)
    {
        string text = string.Join(' ', (description ?? string.Empty).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        int end = Ends.Select(mark => text.IndexOf(mark, StringComparison.Ordinal))
            .Where(index => index > 0)
            .DefaultIfEmpty(text.Length)
            .Min();
        return text[..end].TrimEnd('.') + ".";
    }

    private static (int Group, int Position) PlaceOf(string verb)
    {
        int group = Array.FindIndex(Groups, candidate => candidate.Verbs.Contains(verb));
        return group >= 0 ? (group, Array.IndexOf(Groups[group].Verbs, verb)) : (Groups.Length - 1, int.MaxValue);
    }
}
