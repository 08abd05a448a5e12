using System.Text.RegularExpressions;
using Debias.Learning.Methods.Catalog;
using Debias.Learning.Methods.Definitions;
using Debias.OptionModel;

namespace Debias.Learning.Tests.Methods;

[Trait("Speed", "Fast")]
public partial class MethodCatalogTests
{
    public static TheoryData<string> Methods => [.. MethodCatalog.BuiltIn.Names];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Every_default_is_within_its_range_under_every_protocol(string name)
    {
        MethodDefinition method = MethodCatalog.BuiltIn.Get(name);
        foreach (Protocol protocol in Enum.GetValues<Protocol>())
        {
            SortedDictionary<string, string> defaults = method.Options.Defaults(protocol);
            Assert.Equal(method.Options.Definitions.Select(option => option.Name).Order(StringComparer.Ordinal), defaults.Keys);
            Assert.Equal(name, method.Create(defaults).Name);
        }
    }

    /// <summary>What tables, figures, plan and documents ask of a method: a definition that forgets one of them fails here.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void A_definition_says_all_that_others_ask_of_it(string name)
    {
        MethodDefinition method = MethodCatalog.BuiltIn.Get(name);
        Assert.Matches("^[a-z][a-z-]*$", method.Name);
        Assert.NotEmpty(method.Title);
        Assert.EndsWith(".", method.Description, StringComparison.Ordinal);
        Assert.NotEmpty(method.Step);
        Assert.Matches(Colour(), method.Appearance.Colour);
        Assert.All(method.Options.Definitions, option => Assert.EndsWith(".", option.Description, StringComparison.Ordinal));
        double work = method.Work(method.Options.Defaults(Protocol.Released), new Workload(600, 200, 352));
        Assert.True(work >= 0 && double.IsFinite(work));
    }

    [Fact]
    public void No_two_methods_look_or_are_called_the_same()
    {
        MethodDefinition[] methods = [.. MethodCatalog.BuiltIn.Definitions];
        Assert.Equal(methods.Length, methods.Select(method => method.Title).Distinct().Count());
        // There are more methods than colours that everybody tells apart: colour and marker together say which.
        Assert.Equal(methods.Length, methods.Select(method => method.Appearance).Distinct().Count());
        Assert.Equal(methods.Length, methods.Select(method => method.ReleasedName ?? method.Name).Distinct().Count());
    }

    [Theory]
    [InlineData("pruning", "removal", "sideways")]
    [InlineData("pruning", "minimum_performance", "1.5")]
    [InlineData("pruning", "include_unpruned", "yes")]
    [InlineData("bias-gda", "learning_rate", "0")]
    [InlineData("bias-gda", "learning_rate", "NaN")]
    [InlineData("bias-gda", "batch_size", "1")]
    [InlineData("bias-gda", "epochs", "2.5")]
    [InlineData("random", "trials", "0")]
    [InlineData("roc", "favourable_label", "2")]
    [InlineData("eq-odds", "label_threshold", "-0.1")]
    public void A_value_that_does_not_fit_is_refused_by_name(string method, string option, string value)
    {
        var options = new Dictionary<string, string>(MethodCatalog.BuiltIn.Get(method).Options.Defaults(Protocol.Paper))
        {
            [option] = value,
        };

        string message = Assert.Throws<OptionException>(() => MethodCatalog.BuiltIn.Get(method).Create(options)).Message;

        Assert.Contains(option, message, StringComparison.Ordinal);
        Assert.Contains(value, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_and_missing_names_are_refused()
    {
        MethodDefinition random = MethodCatalog.BuiltIn.Get("random");
        var unknown = new Dictionary<string, string>(random.Options.Defaults(Protocol.Paper)) { ["tries"] = "5" };
        var missing = new Dictionary<string, string> { ["trials"] = "5" };

        Assert.Contains("'tries'. Did you mean 'trials'?", Refusal(() => random.Create(unknown)), StringComparison.Ordinal);
        Assert.Contains("'standard_deviation'", Refusal(() => random.Create(missing)), StringComparison.Ordinal);
        Assert.Contains("eq-odds", Refusal(() => MethodCatalog.BuiltIn.Get("equalised-odds")), StringComparison.Ordinal);
        Assert.Contains("'random'", Refusal(() => MethodCatalog.BuiltIn.With(random)), StringComparison.Ordinal);
    }

    private static string Refusal(Func<object> action) => Assert.ThrowsAny<ArgumentException>(action).Message;

    [GeneratedRegex("^#[0-9A-F]{6}$")]
    private static partial Regex Colour();
}
