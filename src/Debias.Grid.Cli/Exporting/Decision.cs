using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Debias.Grid.Contracts.Results;
using Debias.OptionModel;

namespace Debias.Grid.Cli.Exporting;

/// <summary>How labels follow from an exported network's scores.</summary>
internal static class Decision
{
    private const string AnyOther = "any other group";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = CanonicalJson.Encoder };
    private static readonly JsonSerializerOptions Compact = new() { Encoder = CanonicalJson.Encoder };

    /// <summary>As a file of its own.</summary>
    public static string Json(ExportedRun run)
    {
        var decision = new JsonObject { ["rule"] = "the label is 1 where the score is above the threshold, both in single precision" };
        if (run.Kept.ThresholdsByGroup is { } thresholds)
        {
            decision["protected"] = run.Record.Spec.Points[run.Id.Point].Dataset.Protected;
            decision["thresholds"] = ByGroup(run.Kept, thresholds);
        }
        else
        {
            decision["threshold"] = (float)run.Result.Threshold;
        }

        decision["features"] = new JsonArray([.. run.Kept.Features.Select(feature => JsonValue.Create(feature))]);
        return decision.ToJsonString(Indented) + "\n";
    }

    /// <summary>As text by key, for the network's own file.</summary>
    public static SortedDictionary<string, string> Metadata(ExportedRun run)
    {
        var metadata = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["activation"] = run.Kept.Activation,
            ["digest"] = run.Record.Digest,
            ["epsilon"] = Text(run.Record.Spec.Points[run.Id.Point].Objective.Epsilons[0]),
            ["experiment"] = run.Record.Id,
            ["measure"] = run.Id.Measure,
            ["method"] = run.Id.Method,
            ["run"] = run.Id.ToString(),
        };
        if (run.Kept.Groups is not null && run.Kept.ThresholdsByGroup is { } several)
        {
            metadata["thresholds"] = ByGroup(run.Kept, several).ToJsonString(Compact);
        }
        else if (run.Kept.ThresholdsByGroup is [float unprivileged, float privileged])
        {
            metadata["threshold_unprivileged"] = Text(unprivileged);
            metadata["threshold_privileged"] = Text(privileged);
        }
        else
        {
            metadata["threshold"] = Text((float)run.Result.Threshold);
        }

        return metadata;
    }

    private static JsonObject ByGroup(FinalNetwork kept, float[] thresholds)
    {
        string[] names = kept.Groups ?? ["unprivileged (a = 0)", "privileged (a = 1)"];
        var byGroup = new JsonObject();
        foreach ((string name, float threshold) in names.Zip(thresholds))
        {
            byGroup[name] = Number(threshold);
        }

        if (kept.Groups is not null)
        {
            byGroup[AnyOther] = Number(kept.UngroupedThreshold);
        }

        return byGroup;
    }

    /// <summary>A threshold below all scores accepts every row; JSON has no infinity.</summary>
    private static JsonNode Number(float threshold) => float.IsFinite(threshold) ? threshold : float.MinValue;

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Text(float value) => value.ToString("R", CultureInfo.InvariantCulture);
}
