using System.Globalization;
using Debias.Learning.Methods.Catalog;

namespace Debias.Learning.Tests.Methods;

public class MethodCatalogTests
{
    [Fact]
    public void Every_default_is_a_described_option_within_its_range()
    {
        foreach (string method in MethodCatalog.Names)
        {
            foreach (string protocol in new[] { "paper", "released" })
            {
                foreach (string kind in new[] { "adult", "bank", "compas", "mimic-iii", "synthetic-loh", "csv" })
                {
                    IReadOnlyDictionary<string, string> defaults = MethodCatalog.Defaults(method, protocol, kind);
                    Assert.Equal(MethodCatalog.Options(method).Select(option => option.Name).Order(), defaults.Keys.Order());
                    Assert.Equal(method, MethodCatalog.Create(method, defaults).Name);
                }
            }
        }
    }

    [Theory]
    [InlineData("adult", 0.52, 0.62, 200, 3)]
    [InlineData("bank", 0.80, 0.70, 200, 3)]
    [InlineData("compas", 0.55, 0.61, 200, 1)]
    [InlineData("mimic-iii", 0.60, 0.60, 100, 1)]
    public void Released_settings_are_the_published_ones(string kind, double pruningBound, double gradientBound, int epochs, int evaluations)
    {
        IReadOnlyDictionary<string, string> pruning = MethodCatalog.Defaults("pruning", "released", kind);
        IReadOnlyDictionary<string, string> gradient = MethodCatalog.Defaults("bias-gda", "released", kind);
        double Number(string value) => double.Parse(value, CultureInfo.InvariantCulture);

        Assert.Equal(pruningBound, Number(pruning["minimum_performance"]));
        Assert.Equal(0.52, Number(pruning["stop_below"]));
        Assert.Equal(gradientBound, Number(gradient["minimum_performance"]));
        Assert.Equal(epochs, Number(gradient["epochs"]));
        Assert.Equal(evaluations, Number(gradient["evaluations_per_epoch"]));
    }

    [Fact]
    public void Only_the_released_protocol_inverts_reject_option_classification_on_compas()
    {
        Assert.Equal("0", MethodCatalog.Defaults("roc", "released", "compas")["favourable_label"]);
        Assert.Equal("1", MethodCatalog.Defaults("roc", "released", "adult")["favourable_label"]);
        Assert.Equal("1", MethodCatalog.Defaults("roc", "paper", "compas")["favourable_label"]);
        Assert.Equal("0", MethodCatalog.Defaults("roc", "paper", "mimic-iii")["privileged_group"]);
        Assert.Equal("0", MethodCatalog.Defaults("roc", "released", "compas", "sex")["privileged_group"]);
        Assert.Equal("1", MethodCatalog.Defaults("roc", "released", "compas", "race")["privileged_group"]);
        Assert.Equal("1", MethodCatalog.Defaults("roc", "paper", "compas", "sex")["privileged_group"]);
        Assert.Equal("1", MethodCatalog.Defaults("roc", "released", "adult", "sex")["privileged_group"]);
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
        var options = new Dictionary<string, string>(MethodCatalog.Defaults(method, "paper", "compas")) { [option] = value };

        string message = Assert.Throws<ArgumentException>(() => MethodCatalog.Create(method, options)).Message;

        Assert.Contains(option, message, StringComparison.Ordinal);
        Assert.Contains(value, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_and_missing_names_are_refused()
    {
        var unknown = new Dictionary<string, string>(MethodCatalog.Defaults("random", "paper", "compas")) { ["tries"] = "5" };
        var missing = new Dictionary<string, string> { ["trials"] = "5" };

        Assert.Contains("'tries'", Assert.Throws<ArgumentException>(() => MethodCatalog.Create("random", unknown)).Message, StringComparison.Ordinal);
        Assert.Contains("'standard_deviation'", Assert.Throws<ArgumentException>(() => MethodCatalog.Create("random", missing)).Message, StringComparison.Ordinal);
        Assert.Contains("released", Assert.Throws<ArgumentException>(() => MethodCatalog.Defaults("random", "code", "compas")).Message, StringComparison.Ordinal);
        Assert.Contains("eq-odds", Assert.Throws<ArgumentException>(() => MethodCatalog.Options("equalised-odds")).Message, StringComparison.Ordinal);
    }
}
