using System.Text.Json;

namespace Debias.Grid.Specs;

internal static class SpecJsonReader
{
    public static ExperimentSpec Read(JsonElement spec) => new()
    {
        Name = Text(spec, "name"),
        Protocol = Text(spec, "protocol"),
        Engine = Text(spec, "engine"),
        Seeds = Items(spec, "seeds", seed => seed.GetInt64()),
        Measures = Items(spec, "measures", AsText),
        Points = Items(spec, "points", ReadPoint),
        Execution = spec.TryGetProperty("execution", out JsonElement execution) ? ReadExecution(execution) : new ExecutionSpec(),
    };

    private static PointSpec ReadPoint(JsonElement point)
    {
        JsonElement dataset = point.GetProperty("dataset");
        JsonElement objective = point.GetProperty("objective");
        return new PointSpec
        {
            Index = point.GetProperty("index").GetInt32(),
            Swept = Items(point, "swept", swept => new SweptValue(Text(swept, "path"), CanonicalJson.Of(swept.GetProperty("value")))),
            Dataset = new DatasetSpec(Text(dataset, "kind"), Text(dataset, "protected"), ReadOptions(dataset)),
            Objective = new ObjectiveSpec(
                Items(objective, "epsilon", epsilon => epsilon.GetDouble()),
                objective.GetProperty("margin").GetDouble(),
                Text(objective, "performance")),
            Classifier = ReadClassifier(point.GetProperty("classifier")),
            Methods = Items(point, "methods", method => new MethodSpec(Text(method, "name"), ReadOptions(method))),
        };
    }

    private static ClassifierSpec ReadClassifier(JsonElement classifier) => new()
    {
        HiddenLayers = Integer(classifier, "hidden_layers"),
        Width = Integer(classifier, "width"),
        Dropout = classifier.GetProperty("dropout").GetDouble(),
        BatchSize = Integer(classifier, "batch_size"),
        MaxEpochs = Integer(classifier, "max_epochs"),
        LearningRate = classifier.GetProperty("learning_rate").GetDouble(),
        CheckEvery = Integer(classifier, "check_every"),
        Patience = Integer(classifier, "patience"),
        Restore = Text(classifier, "restore"),
    };

    private static ExecutionSpec ReadExecution(JsonElement execution) => new()
    {
        Priority = Integer(execution, "priority"),
        MaxConcurrency = Integer(execution, "max_concurrency"),
        MaxAttempts = Integer(execution, "max_attempts"),
        FailureBudget = Integer(execution, "failure_budget"),
        StopOnFailure = Text(execution, "on_failure") == "stop",
    };

    private static SortedDictionary<string, string> ReadOptions(JsonElement owner)
    {
        var options = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (JsonProperty option in owner.GetProperty("options").EnumerateObject())
        {
            options[option.Name] = CanonicalJson.Of(option.Value);
        }
        return options;
    }

    private static int Integer(JsonElement owner, string name) => owner.GetProperty(name).GetInt32();

    private static string Text(JsonElement owner, string name) => AsText(owner.GetProperty(name));

    private static string AsText(JsonElement element) => element.GetString() ?? throw new JsonException("Text was expected, found null.");

    private static T[] Items<T>(JsonElement owner, string name, Func<JsonElement, T> read) => [.. owner.GetProperty(name).EnumerateArray().Select(read)];
}
