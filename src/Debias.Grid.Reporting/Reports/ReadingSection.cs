using System.Xml.Linq;
using Debias.Grid.Reporting.Markup;
using Debias.Grid.Reporting.Tables;

namespace Debias.Grid.Reporting.Reports;

/// <summary>What the quantities mean, what they do not mean, and how to cite the experiment.</summary>
internal static class ReadingSection
{
    public static IEnumerable<XElement> Create(ReportContent content)
    {
        yield return Tag.Create(
            "p",
            "Every seed is one random split into training, validation and test rows and one training of the network; "
                + "spreads are over seeds. "
                + "Methods choose on validation rows; tables and comparisons report test rows."
        );
        yield return Tag.Create(
            "dl",
            content.Results.Spec.Measures.SelectMany(Measure),
            Term("Balanced accuracy", "(true positive rate + true negative rate) / 2. From 0 to 1; 0.5 is what a guess achieves."),
            Term(
                "Constrained objective",
                "Balanced accuracy where |bias| is below ε, otherwise 0. A spread from 0 to a high value means that some seeds met the "
                    + "constraint and others missed it."
            )
        );
        yield return Tag.Create(
            "p",
            "What a good row shows is that a method reduces measured bias on this data, under this measure, for these two groups. "
                + "It says nothing about other measures, which can move the other way, about other groups, or about data from elsewhere; "
                + "nor does it show that the labels themselves are just."
        );
        yield return Tag.Create("p", Citation(content));
        yield return Tag.Create(
            "p",
            "The methods are those of R. Marcinkevičs, E. Ozkan and J. E. Vogt, “Debiasing Neural Networks Using Differentiable "
                + "Classification Parity Proxies”; please cite them too."
        );
    }

    private static IEnumerable<XElement> Measure(string measure) =>
        measure switch
        {
            "spd" => Term(
                Title(measure),
                "P(f = 1 | a = 0) − P(f = 1 | a = 1), where f is the predicted class and a the protected attribute. From −1 to 1; 0 "
                    + "means that both groups are predicted positive equally often."
            ),
            "eod" => Term(
                Title(measure),
                "P(f = 1 | y = 1, a = 0) − P(f = 1 | y = 1, a = 1): the same difference among rows whose label y is positive. From −1 to "
                    + "1; 0 means equal true positive rates."
            ),
            _ => Term(Title(measure), "Closer to 0 means less difference between the groups."),
        };

    private static string Title(string measure) => $"{FieldWords.Measure(measure)} ({FieldWords.MeasureShort(measure)})";

    private static IEnumerable<XElement> Term(string term, string text) => [Tag.Create("dt", term), Tag.Create("dd", text)];

    private static string Citation(ReportContent content)
    {
        string version = content.Record?.Versions.GetValueOrDefault("debias-grid") is string recorded ? $" {recorded}" : "";
        string digest = content.Record is null ? "" : $", digest {content.Record.Digest}";
        return $"To cite these numbers: Debias.Grid{version}, experiment {content.Results.ExperimentId}{digest}. "
            + "The same spec gives the same id, and verify recomputes the digest from the files.";
    }
}
