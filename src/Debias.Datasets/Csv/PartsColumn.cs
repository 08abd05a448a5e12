using Debias.Datasets.Tables;

namespace Debias.Datasets.Csv;

/// <summary>Reads which part of the split each row is in, as the table's owner has it.</summary>
internal static class PartsColumn
{
    private static readonly string[] Train = ["train", "training"];
    private static readonly string[] Validation = ["validation", "valid", "val", "dev"];
    private static readonly string[] Test = ["test", "testing"];

    /// <summary>The parts; null where no column is named, or a row has another word, which is a fault.</summary>
    public static OwnersParts? Read(RawTable table, string column, TableFaults faults)
    {
        if (column.Length == 0)
        {
            return null;
        }

        int index = table.IndexOf(column);
        List<int> train = [],
            validation = [],
            test = [];
        for (int row = 0; row < table.Rows.Count; row++)
        {
            string word = table.Rows[row].Values[index];
            List<int>? part =
                Is(word, Train) ? train
                : Is(word, Validation) ? validation
                : Is(word, Test) ? test
                : null;
            if (part is null)
            {
                faults.Add(
                    table.Rows[row].Fault(column, $"a part is meant, and this is none ('{word}').") with
                    {
                        Remedy = "Parts are called train, validation and test.",
                    }
                );
            }

            part?.Add(row);
        }

        foreach ((List<int> rows, string name) in new[] { (train, "train"), (validation, "validation"), (test, "test") })
        {
            if (rows.Count == 0 && faults.IsEmpty)
            {
                faults.Add(
                    new TableFault(0, column, $"no row is in the part '{name}'.")
                    {
                        Remedy =
                            "Training rows train, validation rows choose thresholds and candidates, test rows judge; name some of each.",
                    }
                );
            }
        }

        return new OwnersParts([.. train], [.. validation], [.. test]);
    }

    private static bool Is(string word, string[] names) =>
        Array.Exists(names, name => name.Equals(word.Trim(), StringComparison.OrdinalIgnoreCase));
}
