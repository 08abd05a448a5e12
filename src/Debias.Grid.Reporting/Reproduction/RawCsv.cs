using System.Text;

namespace Debias.Grid.Reporting.Reproduction;

/// <summary>CSV as its bytes stand in a file, for comparisons that a parser would smooth over.</summary>
internal static class RawCsv
{
    /// <summary>Records without the line feed that ends each; one inside quotes belongs to its record.</summary>
    public static IEnumerable<string> Records(TextReader text)
    {
        var record = new StringBuilder();
        bool quoted = false;
        for (int next = text.Read(); next >= 0; next = text.Read())
        {
            char character = (char)next;
            quoted ^= character == '"';
            if (character == '\n' && !quoted)
            {
                yield return record.ToString();
                record.Clear();
            }
            else
            {
                record.Append(character);
            }
        }

        if (record.Length > 0)
        {
            yield return record.ToString();
        }
    }

    /// <summary>A record's cells with their quotes.</summary>
    public static string[] Cells(string record)
    {
        var cells = new List<string>();
        int start = 0;
        bool quoted = false;
        for (int i = 0; i < record.Length; i++)
        {
            quoted ^= record[i] == '"';
            if (record[i] == ',' && !quoted)
            {
                cells.Add(record[start..i]);
                start = i + 1;
            }
        }

        return [.. cells, record[start..]];
    }
}
