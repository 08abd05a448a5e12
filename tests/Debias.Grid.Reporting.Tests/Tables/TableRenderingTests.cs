using System.Xml.Linq;
using Debias.Grid.Reporting.Tables;

namespace Debias.Grid.Reporting.Tests.Tables;

public class TableRenderingTests
{
    private static readonly Table Table = new()
    {
        Id = "table-x",
        Caption = "Bias, |μ| < ε & more",
        RowHeadings = ["Method"],
        ColumnHeadings = ["SPD", "EOD"],
        Rows =
        [
            new TableRow(
                ["a_b"],
                [new TableCell("−0.10 ± 0.02", Emphasis.Best), new TableCell("0.62 [0.41, 0.64]", Emphasis.SecondBest, "19 of 20")]
            ),
            new TableRow(["50% <i>"], [new TableCell("–"), new TableCell("0.00")]),
        ],
        Notes = ["One.", "Two."],
    };

    [Fact]
    public void Markdown() =>
        Assert.Equal(
            """
            Bias, \|μ\| \< ε & more.

            | Method | SPD | EOD |
            | --- | ---: | ---: |
            | a\_b | **−0.10 ± 0.02** | *0.62 [0.41, 0.64]* (19 of 20) |
            | 50% \<i> | – | 0.00 |

            One. Two.

            """.ReplaceLineEndings("\n"),
            MarkdownTable.Render(Table)
        );

    [Fact]
    public void Latex() =>
        Assert.Equal(
            """
            \begin{table}
              \centering
              \caption{Bias, $|$μ$|$ $<$ $\varepsilon$ \& more}
              \label{tab:table-x}
              \begin{tabular}{lrr}
                \toprule
                Method & SPD & EOD \\
                \midrule
                a\_b & \textbf{$-$0.10 $\pm$ 0.02} & \textit{0.62 [0.41, 0.64]} (19 of 20) \\
                50\% $<$i$>$ & -- & 0.00 \\
                \bottomrule
              \end{tabular}
              \par\smallskip{\footnotesize One.}
              \par\smallskip{\footnotesize Two.}
            \end{table}

            """.ReplaceLineEndings("\n"),
            LatexTable.Render(Table)
        );

    [Fact]
    public void Html() =>
        Assert.Equal(
            """
            <div id="table-x"><table><caption>Bias, |μ| &lt; ε &amp; more.</caption>
            <thead><tr><th scope="col" class="label">Method</th><th scope="col">SPD</th><th scope="col">EOD</th></tr></thead>
            <tbody><tr><th scope="row">a_b</th><td><strong>−0.10 ± 0.02</strong></td><td><em>0.62 [0.41, 0.64]</em><small> (19 of 20)</small></td></tr>
            <tr><th scope="row">50% &lt;i&gt;</th><td>–</td><td>0.00</td></tr></tbody></table>
            <p class="note">One. Two.</p></div>
            """.ReplaceLineEndings(""),
            HtmlTable.Render(Table).ToString(SaveOptions.DisableFormatting)
        );
}
