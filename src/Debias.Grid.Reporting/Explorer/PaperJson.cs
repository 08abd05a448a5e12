using System.Text.Json;
using Debias.Grid.Reporting.Paper;
using Debias.Grid.Reporting.Summaries;

namespace Debias.Grid.Reporting.Explorer;

/// <summary>Published values beside an experiment's, with what departs from the paper.</summary>
public static class PaperJson
{
    /// <summary>Writes the document.</summary>
    public static void Write(PaperComparison comparison, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        using var writer = new Utf8JsonWriter(stream);
        writer.WriteStartObject();
        writer.WriteString("statement", comparison.Statement);
        writer.WriteString("source", comparison.Published.Source);
        writer.WriteStartArray("departures");
        foreach (string departure in comparison.Departures)
        {
            writer.WriteStringValue(departure);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("cells");
        foreach (ComparedCell cell in comparison.Cells)
        {
            Write(writer, cell);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ComparedCell cell)
    {
        PublishedCell published = cell.Published;
        Distribution ours = cell.Ours;
        writer.WriteStartObject();
        writer.WriteNumber("point", cell.Point.Index);
        writer.WriteNumber("table", published.Table);
        writer.WriteString("measure", published.Measure);
        writer.WriteString("method", published.Method);
        writer.WriteString("quantity", published.Quantity);
        Figure("epsilon", published.Epsilon);
        writer.WriteStartObject("published");
        Figure("centre", published.Centre);
        Figure("low", published.Low);
        Figure("high", published.High);
        writer.WriteEndObject();
        SpreadValuesOf(ours);
        writer.WriteBoolean("agrees", cell.AgreesBy(AgreementTest.CentreWithinOurs));
        writer.WriteEndObject();

        void SpreadValuesOf(Distribution values)
        {
            Tables.SpreadValues spread = Tables.SpreadValues.From(values, published.Spread);
            writer.WriteStartObject("ours");
            Figure("centre", spread.Centre);
            Figure("low", spread.Low);
            Figure("high", spread.High);
            writer.WriteNumber("n", values.Count);
            writer.WriteEndObject();
        }

        void Figure(string name, double value)
        {
            writer.WritePropertyName(name);
            RoundedNumber.Write(writer, value);
        }
    }
}
