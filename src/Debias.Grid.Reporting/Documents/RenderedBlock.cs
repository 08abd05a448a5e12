using Debias.Grid.Reporting.Figures;

namespace Debias.Grid.Reporting.Documents;

/// <summary>What a block shows.</summary>
/// <param name="Markdown">Its text; a figure's is the link to its file.</param>
/// <param name="Figure">The figure whose file the text links to; null for a table.</param>
public sealed record RenderedBlock(string Markdown, Figure? Figure)
{
    /// <summary>The folder of figures, beside the document.</summary>
    public const string FiguresFolder = "images";

    /// <summary>The file of a block's figure, from the document's folder.</summary>
    public static string FigureFile(string block) => $"{FiguresFolder}/{block}.png";
}
