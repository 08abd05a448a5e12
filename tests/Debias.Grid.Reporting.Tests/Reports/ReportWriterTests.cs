using System.Text.RegularExpressions;
using System.Xml.Linq;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Reports;
using Debias.Grid.Reporting.ResultFolders;
using Debias.Grid.Reporting.Tests.Figures;
using Debias.Grid.Reporting.Tests.Variance;
using Debias.Grid.Specs;
using Debias.Learning.Methods.Catalog;

namespace Debias.Grid.Reporting.Tests.Reports;

public partial class ReportWriterTests
{
    private static readonly string[] NeverVoid = ["td", "th", "p", "div", "dd", "pre", "style"];

    [Fact]
    public void A_report_is_one_page_with_figures_and_tables_beside_it()
    {
        using var folder = new TemporaryFolder();
        WrittenReport report = ReportWriter.Write(
            Example.Compas(seeds: 4),
            MethodCatalog.BuiltIn,
            folder.Root,
            new ReportOptions { AgainstPaper = true }
        );

        Assert.Equal(folder.File("report.html"), report.Page);
        Assert.All(report.Files, file => Assert.True(File.Exists(file), file));
        Assert.Equal(8, report.Files.Count(file => file.EndsWith(".png", StringComparison.Ordinal)));
        Assert.Equal(8, report.Files.Count(file => file.EndsWith(".svg", StringComparison.Ordinal)));
        Assert.Equal(8, report.Files.Count(file => file.EndsWith(".pdf", StringComparison.Ordinal)));
        foreach (string format in new[] { "html", "md", "tex" })
        {
            Assert.True(File.Exists(Path.Combine(folder.Root, "tables", $"paper-comparison.{format}")));
            Assert.True(File.Exists(Path.Combine(folder.Root, "tables", $"fronts.{format}")));
            Assert.True(File.Exists(Path.Combine(folder.Root, "tables", $"measures.{format}")));
            Assert.True(File.Exists(Path.Combine(folder.Root, "tables", $"calibration.{format}")));
        }

        string[] fronts = File.ReadAllLines(folder.File(ReportWriter.FrontsFile));
        Assert.StartsWith("point,measure,method,epsilon,seeds,within_epsilon_on_validation,", fronts[0], StringComparison.Ordinal);
        Assert.Equal(1 + 2 * 6 * 23, fronts.Length);

        XElement page = Parse(report.Page);
        Assert.Equal(
            8,
            page.Descendants("section").Single(section => section.Attribute("id")!.Value == "figures").Descendants("li").Count()
        );
        Assert.Equal(
            ["explorer", "run", "tables", "all-measures", "statistics", "figures", "paper", "reading", "spec"],
            page.Descendants("section").Select(section => section.Attribute("id")!.Value)
        );
        Assert.Contains(report.Comparison!.Statement, page.Value, StringComparison.Ordinal);
        Assert.Equal(36, report.Comparison.Cells.Count);
    }

    [Fact]
    public void An_experiment_that_varies_sources_has_a_section_table_file_and_figure_of_its_own()
    {
        using var folder = new TemporaryFolder();
        WrittenReport report = ReportWriter.Write(
            Varied.Crossed((seed, initialisation, order) => seed + initialisation * order),
            MethodCatalog.BuiltIn,
            folder.Root,
            new ReportOptions { MaximumFigures = 1 }
        );

        Assert.All(
            ["variance.csv", "tables/variance.md", "figures/variance-spd.png", "figures/variance-spd.svg"],
            file => Assert.Contains(Path.Combine(folder.Root, file), report.Files)
        );
        XElement section = Parse(report.Page).Descendants("section").Single(section => section.Attribute("id")!.Value == "variance");
        Assert.Equal("Where variation comes from", section.Element("h2")!.Value);
        Assert.DoesNotContain(report.Files, file => file.Contains("sensitivity", StringComparison.Ordinal));
    }

    [Fact]
    public void The_page_is_accessible_and_asks_nobody_for_anything()
    {
        using var folder = new TemporaryFolder();
        WrittenReport report = ReportWriter.Write(Example.Loh(seeds: 2, points: 3), MethodCatalog.BuiltIn, folder.Root);
        XElement page = Parse(report.Page);

        Assert.All(page.Descendants("th"), heading => Assert.NotNull(heading.Attribute("scope")));
        Assert.All(page.Descendants("table"), table => Assert.NotNull(table.Element("caption")));
        string[] ids = [.. page.Descendants().Attributes("id").Select(id => id.Value)];
        Assert.Equal(ids.Length, ids.Distinct().Count());

        Assert.Empty(page.Descendants("link"));
        Assert.Empty(page.Descendants("img"));
        Assert.All(page.Descendants("a"), link => Assert.Matches(@"^(#|figures/[\w.-]+\.pdf$)", link.Attribute("href")!.Value));
        Assert.All(page.Descendants("style"), style => Assert.DoesNotContain("@import", style.Value, StringComparison.Ordinal));

        // Browsers take <td /> for an opening tag.
        string text = File.ReadAllText(report.Page);
        Assert.All(NeverVoid, name => Assert.DoesNotContain($"<{name} />", text, StringComparison.Ordinal));
        Assert.DoesNotContain(
            "&",
            text[text.IndexOf("<style>", StringComparison.Ordinal)..text.IndexOf("</style>", StringComparison.Ordinal)],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Whatever_a_message_or_name_holds_stays_text()
    {
        const string Nasty = "</td><script>alert('x')</script> & \u0001 \ud800 “ok” 😀";
        ExperimentResults results = Sample.Results(Nasty);
        PointSpec[] points = [.. results.Spec.Points.Select(point => point with { Dataset = point.Dataset with { Protected = Nasty } })];

        using var folder = new TemporaryFolder();
        WrittenReport report = ReportWriter.Write(
            results with
            {
                Spec = results.Spec with { Points = points },
            },
            MethodCatalog.BuiltIn,
            folder.Root,
            new ReportOptions { AgainstPaper = true }
        );
        XElement page = Parse(report.Page);

        Assert.Equal("embedded-results", Assert.Single(page.Descendants("script")).Attribute("id")!.Value);
        Assert.Contains(page.Descendants("td"), cell => cell.Value == "</td><script>alert('x')</script> & \uFFFD \uFFFD “ok” 😀");
        Assert.All(report.Files.Where(file => file.EndsWith(".svg", StringComparison.Ordinal)), file => XElement.Load(file));
        Assert.Contains("none of the paper's", page.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void The_record_says_with_what_it_was_run()
    {
        using var folder = new TemporaryFolder();
        ExperimentResults results = Sample.Results();
        var record = new ExperimentRecord
        {
            Id = results.ExperimentId,
            Spec = results.Spec,
            Versions = new Dictionary<string, string> { ["debias-grid"] = "0.1.0" },
            Engine = "fused",
            Host = new Dictionary<string, string> { ["cores"] = "2" },
            DataHashes = new Dictionary<string, string> { ["synthetic-loh"] = "abc" },
            DataNotes = new Dictionary<string, string> { ["synthetic-loh"] = "3 of 40 rows left out" },
            Digest = "d1g3st",
            Counts = ExperimentRecord.Count(results.Rows),
        };
        string text = Parse(
            ReportWriter.Write(results, MethodCatalog.BuiltIn, folder.Root, new ReportOptions { Record = record }).Page
        ).Value;

        Assert.Contains("fused", text, StringComparison.Ordinal);
        Assert.Contains("Debias.Grid 0.1.0, experiment sample-0123456789ab, digest d1g3st", text, StringComparison.Ordinal);
        Assert.Contains("11 succeeded, 1 failed", text, StringComparison.Ordinal);
        Assert.Contains("Datasynthetic-loh 3 of 40 rows left out", text, StringComparison.Ordinal);
        Assert.Contains("reduces measured bias on this data", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Trajectories_may_come_apart_from_the_results()
    {
        ExperimentResults whole = Example.Compas(seeds: 2, measures: ["spd"]);
        ExperimentResults light = whole with
        {
            Rows = [.. whole.Rows.Select(row => row.Result is null ? row : row with { Result = row.Result with { Trajectory = [] } })],
        };

        using var folder = new TemporaryFolder();
        Assert.Equal(1, Figures(ReportWriter.Write(light, MethodCatalog.BuiltIn, folder.Root)));
        Assert.Equal(4, Figures(ReportWriter.Write(light, MethodCatalog.BuiltIn, whole.Rows, folder.Root)));

        static int Figures(WrittenReport report) => report.Files.Count(file => file.EndsWith(".png", StringComparison.Ordinal));
    }

    private static XElement Parse(string path)
    {
        const string DocumentType = "<!DOCTYPE html>";
        string text = File.ReadAllText(path);
        Assert.StartsWith(DocumentType, text, StringComparison.Ordinal);
        // The explorer's own style and program are HTML's, whose text is not XML's.
        text = Explorer().Replace(text[DocumentType.Length..], "");
        return XElement.Parse(text);
    }

    [GeneratedRegex("(?<=</style>)<style>.*?</style>|<script type=\"module\">.*?</script>", RegexOptions.Singleline)]
    private static partial Regex Explorer();
}
