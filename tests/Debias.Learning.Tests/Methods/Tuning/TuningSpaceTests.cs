using System.Globalization;
using Debias.Datasets.Randomness;
using Debias.Learning.Methods.Catalog;
using Debias.Learning.Methods.Definitions;
using Debias.Learning.Methods.Tuning;
using Debias.OptionModel;

namespace Debias.Learning.Tests.Methods.Tuning;

[Trait("Speed", "Fast")]
public sealed class TuningSpaceTests
{
    private static readonly string[] Untuned =
    [
        "standard",
        "roc",
        "eq-odds",
        "group-thresholds",
        "predicted-group-thresholds",
        "randomised-group-thresholds",
        "attribute-pruning",
        "reweighing",
        "deep-feature-reweighting",
    ];

    /// <summary>Every method under every protocol, and with every choice of every option.</summary>
    public static IEnumerable<(MethodDefinition Method, SortedDictionary<string, string> Options)> Settings =>
        from method in MethodCatalog.BuiltIn.Definitions
        from protocol in Enum.GetValues<Protocol>()
        let defaults = method.Options.Defaults(protocol)
        from changed in method
            .Options.Definitions.SelectMany(option => option.Choices.Select(choice => (option.Name, choice)))
            .Append(("", ""))
        select (method, With(defaults, changed.Item1, changed.Item2));

    [Fact]
    public void Every_methods_space_is_one_of_its_own_options_and_makes_methods()
    {
        var tuned = new HashSet<string>();
        foreach ((MethodDefinition method, SortedDictionary<string, string> options) in Settings)
        {
            IReadOnlyList<TuningDimension> dimensions = method.Space(options);
            var space = new TuningSpace(method.Options, dimensions);
            if (dimensions.Count == 0)
            {
                continue;
            }

            tuned.Add(method.Name);
            foreach (IReadOnlyDictionary<string, string> values in space.Settings(options, Stream(method.Name, 1)).Take(12))
            {
                Assert.Equal(method.Name, method.Create(TuningSpace.Apply(options, values)).Name);
            }
        }

        Assert.Equal(MethodCatalog.BuiltIn.Names.Except(Untuned), MethodCatalog.BuiltIn.Names.Where(tuned.Contains));
    }

    [Fact]
    public void A_share_of_fairprune_is_tuned_with_its_criterion_alone()
    {
        MethodDefinition pruning = MethodCatalog.BuiltIn.Get("pruning");
        SortedDictionary<string, string> options = pruning.Options.Defaults(Protocol.Recommended);

        Assert.Equal(["units_per_step", "unit_value"], pruning.Space(options).Select(dimension => dimension.Option));
        Assert.Equal(
            ["units_per_step", "fairprune_beta"],
            pruning.Space(With(options, "criterion", "fairprune")).Select(dimension => dimension.Option)
        );
        Assert.Equal(["unit_value"], pruning.Space(With(options, "steps", "10")).Select(dimension => dimension.Option));
    }

    [Fact]
    public void The_first_setting_is_what_was_given_and_more_settings_change_none_before_them()
    {
        MethodDefinition method = MethodCatalog.BuiltIn.Get("bias-gda");
        SortedDictionary<string, string> options = method.Options.Defaults(Protocol.Recommended);
        string[] few = [.. Drawn(method, options, 1, 5)];
        string[] many = [.. Drawn(method, options, 1, 200)];

        Assert.Equal($"batch_size={options["batch_size"]} learning_rate={options["learning_rate"]}", few[0]);
        Assert.Equal(few, many[..5]);
        Assert.Equal(many, Drawn(method, options, 1, 200));
        Assert.Equal(200, many.Distinct().Count());
        Assert.Empty(many.Skip(1).Intersect(Drawn(method, options, 2, 200).Skip(1)));
    }

    [Fact]
    public void What_is_drawn_for_an_option_does_not_depend_on_what_else_is_tuned()
    {
        MethodDefinition method = MethodCatalog.BuiltIn.Get("bias-gda");
        SortedDictionary<string, string> options = method.Options.Defaults(Protocol.Recommended);
        TuningDimension[] both = [.. method.Space(options)];
        string[] rates(TuningDimension[] dimensions) =>
            [
                .. new TuningSpace(method.Options, dimensions)
                    .Settings(options, Stream("bias-gda", 1))
                    .Take(20)
                    .Select(values => values["learning_rate"]),
            ];

        Assert.Equal(rates(both), rates([.. both.Where(dimension => dimension.Option == "learning_rate")]));
    }

    [Fact]
    public void Draws_stay_within_their_bounds_and_spread_over_a_logarithmic_range()
    {
        double[] rates = [.. Values("bias-gda", TuningDimension.Logarithmic("learning_rate", 1e-6, 1e-3), 600)];
        double[] shares = [.. Values("unit-search", TuningDimension.Linear("most_units", 0.2, 0.6), 600)];
        double[] whole = [.. Values("bias-gda", TuningDimension.Logarithmic("batch_size", 2, 5), 600)];

        Assert.All(rates, rate => Assert.InRange(rate, 1e-6, 1e-3));
        Assert.InRange(rates.Count(rate => rate < Math.Sqrt(1e-9)), 240, 360);
        Assert.All(shares, share => Assert.InRange(share, 0.2, 0.6));
        Assert.InRange(shares.Count(share => share < 0.4), 240, 360);
        Assert.Equal([2, 3, 4, 5], whole.Order());
    }

    [Fact]
    public void An_option_that_is_a_list_gets_a_list_of_one_number()
    {
        MethodDefinition method = MethodCatalog.BuiltIn.Get("gap-regularisation");
        string drawn = Drawn(method, method.Options.Defaults(Protocol.Paper), 1, 2).Last();

        Assert.Matches(@"^strengths=\[[^,\]]+\]$", drawn);
    }

    [Fact]
    public void A_space_of_few_settings_is_tried_whole_and_no_setting_twice()
    {
        MethodDefinition method = MethodCatalog.BuiltIn.Get("pruning");
        string[] drawn = [.. Drawn(method, method.Options.Defaults(Protocol.Recommended), 1, 1000)];

        Assert.Equal(8, drawn.Length);
        Assert.Equal(8, drawn.Distinct().Count());
    }

    [Theory]
    [InlineData("learning_rate", """{"from":0.1,"to":0.01,"scale":"log"}""", "'from' must be below 'to'")]
    [InlineData("learning_rate", """{"from":0,"to":0.01,"scale":"log"}""", "'from' must be above 0")]
    [InlineData("learning_rate", """{"from":-1,"to":0.01,"scale":"linear"}""", "a number greater than 0")]
    [InlineData("learning_rate", "[0.1,0]", "a number greater than 0")]
    [InlineData("learning_rate", "[0.1,0.1]", "twice")]
    [InlineData("learning_rate", "[]", "has no value")]
    [InlineData("batch_size", """{"from":2.5,"to":8,"scale":"log"}""", "no integers")]
    [InlineData("optimiser", """{"from":1,"to":8,"scale":"log"}""", "list its values")]
    [InlineData("optimiser", """["plan"]""", "one of plain, adam")]
    [InlineData("learning_rat", "[0.1]", "Did you mean 'learning_rate'?")]
    [InlineData("learning_rate", "3", "neither a list of values nor a map")]
    [InlineData("learning_rate", """{"from":1}""", "neither a list of values nor a map")]
    public void A_space_that_an_option_cannot_have_is_refused(string option, string json, string sentence)
    {
        OptionException refusal = Assert.Throws<OptionException>(() =>
            new TuningSpace(MethodCatalog.BuiltIn.Get("bias-gda").Options, [TuningDimension.Parse(option, json)])
        );

        Assert.Contains(sentence, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_space_is_read_as_it_was_written()
    {
        foreach ((MethodDefinition method, SortedDictionary<string, string> options) in Settings)
        {
            foreach (TuningDimension dimension in method.Space(options))
            {
                Assert.Equal(dimension.ToJson(), TuningDimension.Parse(dimension.Option, dimension.ToJson()).ToJson());
            }
        }
    }

    private static IEnumerable<double> Values(string method, TuningDimension dimension, int count)
    {
        MethodDefinition definition = MethodCatalog.BuiltIn.Get(method);
        return new TuningSpace(definition.Options, [dimension])
            .Settings(definition.Options.Defaults(Protocol.Recommended), Stream(method, 1))
            .Skip(1)
            .Take(count)
            .Select(values => double.Parse(values[dimension.Option], CultureInfo.InvariantCulture));
    }

    private static IEnumerable<string> Drawn(MethodDefinition method, SortedDictionary<string, string> options, long seed, int count) =>
        new TuningSpace(method.Options, method.Space(options))
            .Settings(options, Stream(method.Name, seed))
            .Take(count)
            .Select(values => string.Join(' ', values.Select(value => $"{value.Key}={value.Value}")));

    private static Func<string, StreamKey> Stream(string method, long seed) =>
        option => StreamKey.Create("sample", seed, StreamPurpose.Tune, $"{method}/{option}/spd");

    private static SortedDictionary<string, string> With(SortedDictionary<string, string> options, string option, string value) =>
        option.Length == 0 ? options : new(options, StringComparer.Ordinal) { [option] = value };
}
