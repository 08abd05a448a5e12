using System.Text;

namespace Debias.Grid.Reporting.Reproduction;

/// <summary>
/// CSV as its bytes are in a file. Sylvan's reader, which reads CSV everywhere else, gives cells without their quotes, so that <c>a</c> and
/// <c>"a"</c> would compare as equal; a comparison of bytes must tell them apart.
/// </summary>
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
