using System.Text.Json.Nodes;
using Debias.Datasets.Definitions;
using Debias.Grid.Specs.Documents;
using Debias.Grid.Specs.Reading;
using Debias.Grid.Specs.Schema;
using static Debias.Grid.Specs.Tests.TestVocabulary;

namespace Debias.Grid.Specs.Tests;

/// <summary>Groups that are the values of columns: <c>protected</c> as a list, and <c>groups</c>.</summary>
public sealed class SeveralGroupsTests
{
    private const string Csv = "dataset: { kind: csv, path: table.csv, label: y }";
    private const string Adult = "dataset: { kind: adult }";
    private const string Rest = "\nseeds: 1\nmethods: { standard: {} }\n";

    [Fact]
    public void A_list_makes_groups_with_these_defaults()
    {
        DatasetSpec dataset = Assert.Single(ReadProduct($"{Adult}\nprotected: [sex, race]{Rest}").Points).Dataset;

        Assert.Equal("sex × race", dataset.Protected);
        Assert.Equal(["sex", "race"], dataset.Groups!.By);
        Assert.Equal(
            (150, 50, SmallGroupRule.Exclude),
            (dataset.Groups.MinimumRows, dataset.Groups.MinimumPositives, dataset.Groups.Small)
        );
        Grouping grouping = dataset.Groups.ToGrouping();
        Assert.Equal(["sex", "race"], grouping.By);
        Assert.Equal((150, 50, SmallGroupRule.Exclude), (grouping.MinimumRows, grouping.MinimumPositives, grouping.Small));
    }

    [Fact]
    public void What_becomes_of_small_groups_is_read()
    {
        DatasetSpec dataset = ReadProduct(
            $"{Csv}\nprotected: [\"age>=25\"]\ngroups: {{ minimum_rows: 0, minimum_positives: 7, small: shrink }}{Rest}"
        )
            .Points[0]
            .Dataset;

        Assert.Equal("age>=25", dataset.Protected);
        Assert.Equal((0, 7, SmallGroupRule.Shrink), (dataset.Groups!.MinimumRows, dataset.Groups.MinimumPositives, dataset.Groups.Small));
        Assert.Equal(20, dataset.Groups.ToGrouping().Shrinkage);
        Assert.DoesNotContain("protected", dataset.Options.Keys);
    }

    [Theory]
    [InlineData("")]
    [InlineData("groups:\n")]
    [InlineData("groups: {}\n")]
    [InlineData("groups: { minimum_rows: 150, minimum_positives: 50, small: exclude }\n")]
    public void Defaults_that_are_written_out_are_the_same_experiment(string groups) =>
        Assert.Equal(
            ExperimentId.Of(ReadProduct($"{Adult}\nprotected: [sex, race]{Rest}")),
            ExperimentId.Of(ReadProduct($"{Adult}\nprotected: [sex, race]\n{groups}{Rest}"))
        );

    [Fact]
    public void Whatever_makes_other_groups_is_another_experiment()
    {
        string[] sections =
        [
            "protected: sex",
            "protected: [sex]",
            "protected: [sex, race]",
            "protected: [race, sex]",
            "protected: [race]",
            "protected: [race]\ngroups: { minimum_rows: 151 }",
            "protected: [race]\ngroups: { minimum_positives: 51 }",
            "protected: [race]\ngroups: { small: merge }",
            "protected: [race]\ngroups: { small: shrink }",
        ];
        Assert.Equal(
            sections.Length,
            sections.Select(section => ExperimentId.Of(ReadProduct($"{Adult}\n{section}{Rest}"))).Distinct().Count()
        );
    }

    [Fact]
    public void A_round_trip_loses_nothing()
    {
        ExperimentSpec spec = ReadProduct(
            $"{Csv}\nprotected: [\"a × \\\"b\\\"\", \"age>=25\"]\ngroups: {{ minimum_rows: 10, minimum_positives: 3, small: merge }}{Rest}"
        );
        ExperimentSpec back = SpecJson.Deserialise(SpecJson.Serialise(spec, indented: true));

        Assert.Equal(SpecJson.Serialise(spec), SpecJson.Serialise(back));
        Assert.Equal(ExperimentId.Of(spec), ExperimentId.Of(back));
        Assert.Equal(["a × \"b\"", "age>=25"], back.Points[0].Dataset.Groups!.By);
        Assert.Equal(SmallGroupRule.Merge, back.Points[0].Dataset.Groups!.Small);
        Assert.Contains(
            "\"groups\":{\"by\":[\"a × \\\"b\\\"\",\"age>=25\"],\"minimum_rows\":10,\"minimum_positives\":3,\"small\":\"merge\"}",
            SpecJson.Canonical(spec),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Without_a_list_the_resolved_spec_says_nothing_of_groups()
    {
        ExperimentSpec spec = ReadProduct($"{Adult}\nprotected: race{Rest}");
        Assert.Null(spec.Points[0].Dataset.Groups);
        Assert.DoesNotContain("groups", SpecJson.Canonical(spec), StringComparison.Ordinal);
        Assert.Null(SpecJson.Deserialise(SpecJson.Serialise(spec)).Points[0].Dataset.Groups);
    }

    [Fact]
    public void In_which_groups_two_specs_differ_is_named()
    {
        IReadOnlyList<SpecDifference> differences = SpecDifferences.Between(
            SpecJson.Canonical(ReadProduct($"{Adult}\nprotected: [sex, race]{Rest}")),
            SpecJson.Canonical(ReadProduct($"{Adult}\nprotected: [race]\ngroups: {{ small: merge }}{Rest}"))
        );
        Assert.Equal(
            ["dataset.protected", "dataset.groups.by", "dataset.groups.small"],
            differences
                .Where(difference => difference.Path.StartsWith("dataset", StringComparison.Ordinal))
                .Select(difference => difference.Path)
        );
    }

    // The first line is the dataset, so that what is wrong begins in line 2.
    [Theory]
    [InlineData(
        Adult,
        "protected: race\ngroups: { small: merge }",
        ":3:9: 'groups' says what becomes of small groups, and there are two here; make 'protected' a list of columns, such as "
            + "'protected: [race]', or leave 'groups' out"
    )]
    [InlineData(Adult, "groups: {}", ":2:9: 'groups' says what becomes of small groups, and there are two here;")]
    [InlineData(Adult, "protected: []", ":2:12: 'protected' lists no column; name some, or leave it out")]
    [InlineData(Adult, "protected: [sex, sex]", ":2:18: 'protected' lists columns, each once, found the text 'sex'")]
    [InlineData(Adult, "protected: [sex, [race]]", ":2:18: 'protected' lists columns, each once, found a list")]
    [InlineData(Csv, "protected: [sex, ~]", ":2:18: 'protected' lists columns, each once, found nothing")]
    [InlineData(Csv, "protected: [sex, '']", ":2:18: 'protected' lists columns, each once, found the text ''")]
    [InlineData(Adult, "protected: [sex, rase]", ":2:18: adult has no groups by 'rase'; did you mean 'race'? (known columns: sex, race)")]
    [InlineData(Adult, "protected: [sex-or-race]", ":2:13: adult has no groups by 'sex-or-race'")]
    [InlineData(
        "dataset: { kind: bank }",
        "protected: [age]",
        ":2:12: bank has two groups: name its protected attribute instead of a list"
    )]
    [InlineData(
        "dataset: { kind: csv, path: table.csv, label: y, protected: sex }",
        "protected: [sex]",
        ":1:61: 'dataset.protected' makes two groups, and 'protected' lists columns that make several: keep one of the two"
    )]
    [InlineData(
        "dataset: { kind: csv, path: table.csv, label: y, privileged: m }",
        "protected: [sex]",
        ":1:62: 'dataset.privileged' makes two groups, and 'protected' lists columns that make several: keep one of the two"
    )]
    [InlineData(Adult, "protected: [sex]\ngroups: 5", ":3:9: 'groups' must be a map of keys, found the integer 5")]
    [InlineData(Adult, "protected: [sex]\ngroups: [merge]", ":3:9: 'groups' must be a map of keys, found a list")]
    [InlineData(
        Adult,
        "protected: [sex]\ngroups: { smal: merge }",
        ":3:11: unknown key 'smal' in groups; did you mean 'small'? (known keys: minimum_rows, minimum_positives, small)"
    )]
    [InlineData(Adult, "protected: [sex]\ngroups: { by: [race] }", ":3:11: unknown key 'by' in groups; known keys: minimum_rows,")]
    [InlineData(
        Adult,
        "protected: [sex]\ngroups: { small: drop }",
        ":3:18: 'groups.small' must be one of exclude, merge, shrink, found the text 'drop'"
    )]
    [InlineData(Adult, "protected: [sex]\ngroups: { minimum_rows: -1 }", ":3:25: 'groups.minimum_rows' must be an integer at least 0")]
    [InlineData(Adult, "protected: [sex]\ngroups: { minimum_rows: [10, 20] }", "found a list; it cannot be swept")]
    public void What_is_wrong_is_placed_and_said(string dataset, string section, string message) =>
        Assert.Contains(message, Assert.Single(Errors($"{dataset}\n{section}{Rest}")), StringComparison.Ordinal);

    [Theory]
    [InlineData("two-head-merge: {}", "its second head tells two groups apart")]
    [InlineData(
        "predicted-group-thresholds: {}",
        "'predicted-group-thresholds' does not work where 'protected' is a list: the read-out of the network tells two groups apart; leave "
            + "it out, or name one two-valued attribute"
    )]
    [InlineData(
        "roc: { deprived: declared }",
        "'roc' does not work where 'protected' is a list: with 'deprived: declared' it knows one privileged group; say 'measured'; "
            + "leave it out, or name one two-valued attribute"
    )]
    [InlineData("roc: { deprived: [measured, declared] }", "with 'deprived: declared' it knows one privileged group; say 'measured'")]
    [InlineData(
        "roc: { deprived: measured, favourable_label: 0 }",
        "with 'favourable_label: 0' it turns the rule round for two groups only"
    )]
    [InlineData("roc: { deprived: measured, favourable_label: [1, 0] }", "with 'favourable_label: 0' it turns the rule round")]
    public void A_method_that_knows_two_groups_only_is_refused_where_it_stands(string method, string reason)
    {
        string yaml = $"{Adult}\nprotected: [sex, race]\nseeds: 1\nmethods:\n  standard: {{}}\n  {method}\n";
        string error = Assert.Single(Errors(yaml));
        Assert.Contains($":6:{method.IndexOf('{', StringComparison.Ordinal) + 3}: ", error, StringComparison.Ordinal);
        Assert.Contains(reason, error, StringComparison.Ordinal);

        // It is none of the list's business where there is none.
        ReadProduct(yaml.Replace("[sex, race]", "race", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("paper")]
    [InlineData("released")]
    [InlineData("recommended")]
    public void Every_other_method_works_with_groups_at_its_defaults(string protocol)
    {
        string[] names =
        [
            .. OfProduct
                .Methods.Definitions.Where(method =>
                    !method.IsHidden && method.Name is not ("predicted-group-thresholds" or "two-head-merge")
                )
                .Select(method => method.Name),
        ];
        string methods = string.Concat(names.Select(name => name == "roc" ? "  roc: { deprived: measured }\n" : $"  {name}: {{}}\n"));
        ExperimentSpec spec = ReadProduct($"{Adult}\nprotected: [sex, race]\nprotocol: {protocol}\nseeds: 1\nmethods:\n{methods}");
        Assert.Equal(names, spec.Points[0].Methods.Select(method => method.Name));
    }

    [Theory]
    [InlineData("pruning")]
    [InlineData("bias-gda")]
    public void The_proxy_is_part_of_a_resolved_spec_only_where_it_is_another_than_it_always_was(string name)
    {
        ExperimentSpec plain = WithMethod($"{name}: {{}}");
        Assert.DoesNotContain("proxy", plain.Points[0].Methods[0].Options.Keys);
        Assert.Equal(ExperimentId.Of(plain), ExperimentId.Of(WithMethod($"{name}: {{ proxy: pairwise-active }}")));

        ExperimentSpec variance = WithMethod($"{name}: {{ proxy: variance }}");
        Assert.Equal("\"variance\"", variance.Points[0].Methods[0].Options["proxy"]);
        Assert.NotEqual(ExperimentId.Of(plain), ExperimentId.Of(variance));
        Assert.Equal(SpecJson.Canonical(variance), SpecJson.Canonical(SpecJson.Deserialise(SpecJson.Serialise(variance))));

        ExperimentSpec swept = WithMethod($"{name}: {{ proxy: [pairwise-active, variance] }}");
        Assert.Equal([false, true], swept.Points.Select(point => point.Methods[0].Options.ContainsKey("proxy")));
        Assert.Equal(["\"pairwise-active\"", "\"variance\""], swept.Points.Select(point => Assert.Single(point.Swept).Value));

        static ExperimentSpec WithMethod(string method) =>
            ReadProduct($"{Adult}\nprotected: [sex, race]\nseeds: 1\nmethods: {{ {method} }}\n");
    }

    [Fact]
    public void The_schema_knows_lists_of_columns_and_what_becomes_of_small_groups()
    {
        JsonNode schema = SpecSchema.Create(OfProduct)["properties"]!;
        JsonArray either = schema["protected"]!["anyOf"]!.AsArray();
        Assert.Equal("string", either[0]!["type"]!.GetValue<string>());
        Assert.Equal("array", either[1]!["type"]!.GetValue<string>());
        Assert.Equal("string", either[1]!["items"]!["type"]!.GetValue<string>());

        JsonNode groups = schema["groups"]!;
        Assert.Equal(["minimum_rows", "minimum_positives", "small"], groups["properties"]!.AsObject().Select(property => property.Key));
        Assert.Equal(
            ["exclude", "merge", "shrink"],
            groups["properties"]!["small"]!["enum"]!.AsArray().Select(choice => choice!.GetValue<string>())
        );
        Assert.Equal(150, groups["properties"]!["minimum_rows"]!["default"]!.GetValue<int>());
    }

    [Fact]
    public void A_table_of_one_s_own_needs_a_protected_attribute_or_a_list()
    {
        Assert.Contains(
            "the spec names no protected attribute, and csv has none of its own; add 'protected: …'",
            Assert.Single(Errors($"{Csv}{Rest}")),
            StringComparison.Ordinal
        );
        Assert.Equal("sex", ReadProduct($"{Csv}\nprotected: sex{Rest}").Points[0].Dataset.Protected);
    }

    private static ExperimentSpec ReadProduct(string yaml) => SpecReader.Read(yaml, "x.yaml", OfProduct, SpecOverrides.None);

    private static string[] Errors(string yaml) =>
        [.. Assert.Throws<SpecException>(() => ReadProduct(yaml)).Errors.Select(error => error.ToString())];
}
