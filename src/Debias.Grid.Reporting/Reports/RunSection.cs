using System.Globalization;
using System.Xml.Linq;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Files;
using Debias.Grid.Reporting.Markup;
using Debias.Grid.Reporting.ResultFolders;
using Debias.Grid.Reporting.Rows;
using Debias.Grid.Reporting.Tables;
using Debias.Grid.Specs;
using Debias.OptionModel;

namespace Debias.Grid.Reporting.Reports;

/// <summary>What was run, on what, with what, and what failed.</summary>
internal static class RunSection
{
    private const int MostFailures = 50;
    private const int MostSeeds = 30;

    private static readonly string[] FailureHeadings = ["Method run", "Class", "Reason"];

    public static string Headline(ReportContent content)
    {
        IReadOnlyDictionary<RunStatus, int> counts = ExperimentRecord.Count(content.Results.Rows);
        int unneeded = counts.GetValueOrDefault(RunStatus.Unneeded);
        long planned = content.Results.Spec.MethodRuns - unneeded;
        int open = counts[RunStatus.Queued] + counts[RunStatus.Running];
        return (open > 0 ? "Unfinished: " : "")
            + string.Create(CultureInfo.InvariantCulture, $"{counts[RunStatus.Succeeded]} of {planned} method runs have a result")
            + (counts[RunStatus.Failed] > 0 ? string.Create(CultureInfo.InvariantCulture, $"; {counts[RunStatus.Failed]} failed") : "")
            + (counts.TryGetValue(RunStatus.Missing, out int missing) ? FormattableString.Invariant($"; {missing} missing") : "")
            + (open > 0 ? FormattableString.Invariant($"; {open} have no outcome yet, and the numbers will change") : "")
            + ".";
    }

    public static IEnumerable<XElement> Create(ReportContent content)
    {
        yield return Tag.Create(
            "dl",
            Facts(content).SelectMany(fact => new[] { Tag.Create("dt", fact.Term), Tag.Create("dd", fact.Text) })
        );
        foreach (XElement element in Failures(content.Results))
        {
            yield return element;
        }
    }

    private static IEnumerable<(string Term, string Text)> Facts(ReportContent content)
    {
        ExperimentSpec spec = content.Results.Spec;
        PointSpec first = spec.Points[0];
        yield return ("Experiment", content.Results.ExperimentId);
        yield return ("Dataset", string.Join("; ", spec.Points.Select(FieldWords.Dataset).Distinct()));
        if (first.Swept.Length > 0)
        {
            IEnumerable<string> swept = first.Swept.Select((option, index) => $"{option.Path} = {Values(spec, index)}");
            yield return ("Sweep", $"{Number(spec.Points.Length)} points: {string.Join("; ", swept)}");
        }
        yield return ("Protocol", $"{spec.Protocol}: {Protocol(spec.Protocol)}");
        yield return (
            "Measures",
            string.Join("; ", spec.Measures.Select(measure => $"{FieldWords.Measure(measure)} ({FieldWords.MeasureShort(measure)})"))
        );
        yield return ("Methods", string.Join(", ", first.Methods.Select(method => content.Methods.TitleOf(method.Name))));
        if (TunedMethods.Of(spec).Count > 0)
        {
            yield return ("Tuning", Tuning(content));
        }

        yield return (
            "Objective",
            $"ε = {string.Join(", ", first.Objective.Epsilons.Select(NumberText.Short))}; methods select on validation data for the "
                + $"smallest, less the margin γ = {NumberText.Short(first.Objective.Margin)}"
        );
        yield return first.Network.IsGiven ? ("Network", OwnNetworks(spec))
        : IsOfScores(content.Results) ? ("Network", "none: scores were computed elsewhere")
        : ("Classifier", Classifier(first.Classifier));
        yield return ("Seeds", spec.Replication is { } replication ? Adaptive(replication, content.Results) : Seeds(spec.Seeds));
        yield return ("Engine", content.Record?.Engine ?? spec.Engine);
        yield return (
            "Method runs",
            string.Join(
                ", ",
                ExperimentRecord
                    .Count(content.Results.Rows)
                    .Where(count => count.Value > 0)
                    .Select(count => $"{Number(count.Value)} {Cell.Format(count.Key)}")
            )
        );
        if (content.Record is ExperimentRecord record)
        {
            yield return ("Digest of the results", record.Digest);
            foreach (
                (string term, IReadOnlyDictionary<string, string> values) in new[]
                {
                    ("Versions", record.Versions),
                    ("Host", record.Host),
                    ("Data (SHA-256)", record.DataHashes),
                    ("Data", record.DataNotes),
                }
            )
            {
                if (values.Count > 0)
                {
                    yield return (
                        term,
                        string.Join(
                            "; ",
                            values.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} {pair.Value}")
                        )
                    );
                }
            }
        }
    }

    private static IEnumerable<XElement> Failures(ExperimentResults results)
    {
        MethodRunRow[] failed = [.. CanonicalRows.Sort(results).Where(row => row.Status == RunStatus.Failed)];
        if (failed.Length == 0)
        {
            yield return Tag.Create("p", "No method run failed.");
            yield break;
        }

        string shown =
            failed.Length > MostFailures
                ? string.Create(CultureInfo.InvariantCulture, $", the first {MostFailures} of {failed.Length}")
                : "";
        yield return Tag.Create(
            "div",
            new XAttribute("class", "scroll"),
            Tag.Create(
                "table",
                new XAttribute("class", "text"),
                Tag.Create("caption", $"Failed method runs (point/seed/measure/method){shown}; the tables leave them out and say so."),
                Tag.Create(
                    "thead",
                    Tag.Create("tr", FailureHeadings.Select(heading => Tag.Create("th", new XAttribute("scope", "col"), heading)))
                ),
                Tag.Create(
                    "tbody",
                    failed
                        .Take(MostFailures)
                        .Select(row =>
                            Tag.Create(
                                "tr",
                                Tag.Create("th", new XAttribute("scope", "row"), row.Id.ToString()),
                                Tag.Create("td", row.Failure is null ? NumberText.Missing : Cell.Format(row.Failure.Class)),
                                Tag.Create("td", row.Failure?.Message ?? NumberText.Missing)
                            )
                        )
                )
            )
        );
    }

    private static string Tuning(ReportContent content)
    {
        PointSpec point = content.Results.Spec.Points.First(at => at.Methods.Any(method => method.Tuning is not null));
        MethodSpec[] tuned = [.. point.Methods.Where(method => method.Tuning is not null)];
        string[] untuned = [.. point.Methods.Except(tuned).Select(method => content.Methods.TitleOf(method.Name))];
        string budgets = string.Join(", ", tuned.Select(method => Number(method.Tuning!.Budget)).Distinct());
        return $"for every seed and measure the best of at most {budgets} settings, by validation rows alone; the first is the options as "
            + "the spec has them. "
            + string.Join("; ", tuned.Select(method => $"{content.Methods.TitleOf(method.Name)}: {Space(method.Tuning!)}"))
            + (untuned.Length == 0 ? "" : $". Not tuned: {string.Join(", ", untuned)}");
    }

    private static string Space(MethodTuning tuning) =>
        string.Join(", ", tuning.Dimensions().Select(dimension => $"{dimension.Option} {dimension.Describe()}"));

    private static string Protocol(string protocol) =>
        protocol switch
        {
            "paper" => "options not set in the spec follow the paper's text",
            "released" => "options not set in the spec follow the authors' released code",
            "recommended" => "options not set in the spec follow the authors' released code but for what we recommend instead",
            _ => "",
        };

    private static string Seeds(long[] seeds) =>
        seeds.Length <= MostSeeds
            ? $"{Number(seeds.Length)}: {string.Join(", ", seeds.Select(seed => Number(seed)))}"
            : $"{Number(seeds.Length)}, from {Number(seeds.Min())} to {Number(seeds.Max())}";

    /// <summary>A loss, and no epoch that led to it: no network was trained, and none is named.</summary>
    private static bool IsOfScores(ExperimentResults results) =>
        results.Rows.Any(row => row.Result is not null)
        && results.Rows.All(row => row.Result is null or { Epochs: 0, ValidationLoss: not double.NaN });

    private static string Classifier(ClassifierSpec classifier) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{classifier.HiddenLayers} hidden layers of {classifier.Width} units after the input block, dropout {classifier.Dropout}, "
                + $"mini-batches of {classifier.BatchSize}, at most {classifier.MaxEpochs} epochs, {classifier.Restore} weights kept"
        );

    /// <summary>Networks that were trained elsewhere, and whether anybody has seen that they are read as they were meant.</summary>
    private static string OwnNetworks(ExperimentSpec spec)
    {
        NetworkSpec[] networks = [.. spec.Points.Select(point => point.Network).Distinct()];
        string names = string.Join(", ", networks.Select(network => Path.GetFileName(network.File)));
        string check = Array.TrueForAll(networks, network => network.Expected.Length > 0)
            ? "their scores are those that were expected"
            : "no expected scores were given ('network.expected'), so nobody knows whether the network is read as it was meant";
        return $"trained elsewhere: {names}; {check}";
    }

    private static string Adaptive(ReplicationSpec replication, ExperimentResults results)
    {
        var needed = new NeededSeeds(results.Spec, results.Rows);
        int[] counts = [.. results.Spec.Points.Select(point => needed.At(point.Index)).Distinct().Order()];
        string figure = replication.Figure == "both" ? "the bias and the balanced accuracy" : $"the {replication.Figure.Replace('_', ' ')}";
        return $"{(counts.Length == 1 ? Number(counts[0]) : $"{Number(counts[0])} to {Number(counts[^1])}")} a point, from "
            + $"{Number(replication.From)} to {Number(replication.To)}, until the 95 % intervals of the means of {figure} are "
            + $"±{NumberText.Short(replication.HalfWidth)} or narrower";
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Values(ExperimentSpec spec, int index) =>
        string.Join(", ", spec.Points.Select(point => CanonicalJson.Display(point.Swept[index].Value)).Distinct());
}
