using System.Text.Json;
using Debias.Learning.Methods.Tuning;
using Debias.OptionModel;

namespace Debias.Grid.Specs;

internal static class SpecJsonReader
{
    public static ExperimentSpec Read(JsonElement spec) =>
        new()
        {
            Name = Text(spec, "name"),
            Protocol = Text(spec, "protocol"),
            Engine = Text(spec, "engine"),
            Seeds = Items(spec, "seeds", seed => seed.GetInt64()),
            Replication = spec.TryGetProperty("replication", out JsonElement replication) ? Bind<ReplicationSpec>(replication) : null,
            Measures = Items(spec, "measures", AsText),
            Points = Items(spec, "points", ReadPoint),
            Execution = spec.TryGetProperty("execution", out JsonElement execution) ? Bind<ExecutionSpec>(execution) : new ExecutionSpec(),
        };

    private static PointSpec ReadPoint(JsonElement point)
    {
        JsonElement dataset = point.GetProperty("dataset");
        return new PointSpec
        {
            Index = point.GetProperty("index").GetInt32(),
            Swept = Items(point, "swept", swept => new SweptValue(Text(swept, "path"), CanonicalJson.Of(swept.GetProperty("value")))),
            Dataset = new DatasetSpec(Text(dataset, "kind"), Text(dataset, "protected"), ReadOptions(dataset))
            {
                Groups = dataset.TryGetProperty("groups", out JsonElement groups) ? Bind<GroupsSpec>(groups) : null,
            },
            // Specs that were written before there was a choice mean what every split did then.
            Split = point.TryGetProperty("split", out JsonElement split) ? Bind<SplitSpec>(split) : new SplitSpec(),
            Objective = Bind<ObjectiveSpec>(point.GetProperty("objective")),
            Classifier = Bind<ClassifierSpec>(point.GetProperty("classifier")),
            Network = point.TryGetProperty("network", out JsonElement network) ? Bind<NetworkSpec>(network) : new NetworkSpec(),
            Methods = Items(point, "methods", ReadMethod),
        };
    }

    private static MethodSpec ReadMethod(JsonElement method) =>
        new(Text(method, "name"), ReadOptions(method))
        {
            Tuning = method.TryGetProperty("tuning", out JsonElement tuning) ? ReadTuning(tuning) : null,
        };

    private static MethodTuning ReadTuning(JsonElement tuning) =>
        MethodTuning.Of(
            new TuningSpec
            {
                Budget = tuning.GetProperty("budget").GetInt32(),
                Search = OptionNames.Parse<TuningSearch>(Text(tuning, "search")),
            },
            tuning.GetProperty("space").EnumerateObject().Select(option => TuningDimension.Parse(option.Name, option.Value.GetRawText()))
        );

    private static T Bind<T>(JsonElement section)
        where T : class => OptionsDeclaration.For<T>().Bind(Values(section));

    private static SortedDictionary<string, string> ReadOptions(JsonElement owner) => Values(owner.GetProperty("options"));

    private static SortedDictionary<string, string> Values(JsonElement map)
    {
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (JsonProperty property in map.EnumerateObject())
        {
            values[property.Name] = CanonicalJson.Of(property.Value);
        }

        return values;
    }

    private static string Text(JsonElement owner, string name) => AsText(owner.GetProperty(name));

    private static string AsText(JsonElement element) => element.GetString() ?? throw new JsonException("Text was expected, found null.");

    private static T[] Items<T>(JsonElement owner, string name, Func<JsonElement, T> read) =>
        [.. owner.GetProperty(name).EnumerateArray().Select(read)];
}
