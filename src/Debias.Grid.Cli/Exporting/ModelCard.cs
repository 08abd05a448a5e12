using System.Globalization;
using System.Text;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Specs;
using Debias.NetworkFiles.Layers;
using Debias.OptionModel;

namespace Debias.Grid.Cli.Exporting;

/// <summary>What whoever gets an exported network has to know of it.</summary>
internal static class ModelCard
{
    /// <summary>The card, as Markdown.</summary>
    public static string Write(ExportedRun run, string networkFile)
    {
        PointSpec point = run.Record.Spec.Points[run.Id.Point];
        FinalNetwork kept = run.Kept;
        var card = new StringBuilder();
        void Line(FormattableString text) => card.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');

        Line($"# {run.Record.Spec.Name}: {run.Method.Title} ({run.Id.Measure.ToUpperInvariant()})");
        Line($"");
        Line($"**This network is not certified fair.** One measure was reduced, on one split of one table;");
        Line($"other measures, other groups and other data were not looked at here.");
        Line($"");
        Line($"## What it is");
        Line($"");
        Line($"* A multilayer perceptron, {string.Join(" → ", run.Network.Widths)}: {string.Join(", ", Parts(run.Network))}.");
        Line($"  It takes {kept.Features.Length} numbers, as they are in the table, and gives {Given(networkFile)}.");
        Line($"* {Base(run, point)}");
        Line($"* What was done to it: {run.Method.Title}. {run.Method.Description}");
        Line($"* Run {run.Id} of experiment {run.Record.Id}, digest {run.Record.Digest}.");
        Line($"");
        Line($"## How it decides");
        Line($"");
        if (kept.Groups is { } groups && kept.ThresholdsByGroup is { } thresholds)
        {
            Line($"The label is 1 where the score is above the threshold of the row's group, by `{point.Dataset.Protected}`:");
            Line($"{string.Join(", ", groups.Zip(thresholds, (group, threshold) => $"{group} {Text(threshold)}"))}; any other group");
            Line($"{Text(kept.UngroupedThreshold)}. **Every decision needs the group**, which may not be lawful where you are.");
        }
        else if (kept.ThresholdsByGroup is [float unprivileged, float privileged])
        {
            Line($"The label is 1 where the score is above {unprivileged:R} for rows with a = 0, and above {privileged:R} for a = 1.");
            Line($"a is `{point.Dataset.Protected}`. **Every decision needs it**, which may not be lawful where you are.");
        }
        else
        {
            Line($"The label is 1 where the score is above {(float)run.Result.Threshold:R}. No decision needs the protected attribute");
            Line($"(`{point.Dataset.Protected}`), unless it is one of the features.");
        }

        Line($"");
        Line($"## What was measured");
        Line($"");
        Line(
            $"Of {kept.Rows.Sum()} rows, {kept.Rows[0]} are training rows, {kept.Rows[1]} validation rows chose candidates and thresholds,"
        );
        Line($"and {kept.Rows[2]} test rows were used for nothing but these figures.");
        Line($"");
        Line($"| | validation rows | test rows |");
        Line($"|---|---|---|");
        Row("statistical parity difference", evaluation => evaluation.StatisticalParityDifference);
        Row("equal opportunity difference", evaluation => evaluation.EqualOpportunityDifference);
        Row("balanced accuracy", evaluation => evaluation.BalancedAccuracy);
        Row("accuracy", evaluation => evaluation.Accuracy);
        Row("area under the ROC curve", evaluation => evaluation.Auroc);
        Line($"");
        string compares = kept.Groups is { Length: > 2 }
            ? $"are the highest group's rate less the lowest's, by `{point.Dataset.Protected}`"
            : "are of the group a = 0 less the group a = 1";
        Line($"Differences {compares}. One split is one draw:");
        Line($"`debias-grid report` has the spread.");
        if (run.Result.Groups is [var compared, ..])
        {
            Line($"");
            Line($"| group, on test rows | rows | predicted 1 | of those with y = 1 |");
            Line($"|---|---|---|---|");
            foreach (GroupFigures group in compared.Test)
            {
                int rows = group.TruePositives + group.FalsePositives + group.TrueNegatives + group.FalseNegatives;
                int positives = group.TruePositives + group.FalseNegatives;
                double accepted = (double)(group.TruePositives + group.FalsePositives) / rows;
                Line($"| {group.Group} | {rows} | {accepted:0.0000} | {(double)group.TruePositives / positives:0.0000} |");
            }
        }

        if (run.Result.Flags != RunFlags.None)
        {
            Line($"");
            Line($"Beware, the run was flagged: {Flags(run.Result.Flags)}.");
        }

        Line($"");
        Line($"## Features, in their order");
        Line($"");
        Line($"{string.Join(", ", kept.Features.Select(feature => $"`{feature}`"))}");
        return card.ToString();

        void Row(string name, Func<Evaluation, double> figure) =>
            Line($"| {name} | {figure(run.Result.Validation):0.0000} | {figure(run.Result.Test):0.0000} |");
    }

    private static string Text(float threshold) => threshold.ToString("R", CultureInfo.InvariantCulture);

    private static string Flags(RunFlags flags) =>
        string.Join(", ", Enum.GetValues<RunFlags>().Where(flag => flag != RunFlags.None && flags.HasFlag(flag)).Select(OptionNames.Of));

    private static string Given(string networkFile) =>
        networkFile.EndsWith(".onnx", StringComparison.Ordinal) ? "a score" : "a logit, whose sigmoid is the score";

    private static string Base(ExportedRun run, PointSpec point) =>
        run.IsOfScores
            ? "It is no classifier: it turns the logit of a score into the score. The classifier that gave the scores is elsewhere."
        : point.Network.IsGiven ? $"It was trained elsewhere and came as `{Path.GetFileName(point.Network.File)}`."
        : $"It was trained on {point.Dataset.Kind}.";

    private static IEnumerable<string> Parts(Perceptron network)
    {
        if (network.Layers.OfType<StandardisationLayer>().Any())
        {
            yield return "standardisation of features";
        }

        yield return network.Layers.OfType<ActivationLayer>().First().Function.ToString();
        if (network.Layers.OfType<BatchNormalisationLayer>().Any())
        {
            yield return "batch normalisation after it";
        }
    }
}
