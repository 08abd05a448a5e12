namespace Debias.Datasets.Tables;

/// <summary>Turns text columns into a feature matrix.</summary>
internal static class TableEncoder
{
    // Two gibibytes of doubles.
    private const long MostValues = 1L << 28;

    /// <summary>Encodes the columns in the order given.</summary>
    public static EncodedFeatures Encode(RawTable table, IReadOnlyList<ColumnEncoding> columns)
    {
        Feature[] features = [.. columns.SelectMany(column => Expand(table, column))];
        RequireRoom(table, columns, features.Length);
        double[] values = new double[(long)table.Rows.Count * features.Length];
        for (int row = 0; row < table.Rows.Count; row++)
        {
            Span<double> target = values.AsSpan(row * features.Length, features.Length);
            for (int feature = 0; feature < features.Length; feature++)
            {
                target[feature] = features[feature].Read(table.Rows[row]);
            }
        }

        return new EncodedFeatures([.. features.Select(feature => feature.Name)], values);
    }

    /// <summary>0/1 by a rule on one column.</summary>
    public static byte[] EncodeIndicator(RawTable table, string column, GroupRule rule)
    {
        int index = table.IndexOf(column);
        return [.. table.Rows.Select(row => (byte)(rule.Matches(row, index, column) ? 1 : 0))];
    }

    /// <summary>0/1 from a column that must hold one of the listed values.</summary>
    public static byte[] EncodeLabel(RawTable table, string column, string[] positive, string[] negative)
    {
        int index = table.IndexOf(column);
        return [.. table.Rows.Select(row => Label(row))];

        byte Label(RawRow row)
        {
            string value = row.Values[index];
            return positive.Contains(value) ? (byte)1
                : negative.Contains(value) ? (byte)0
                : throw row.Error(
                    column,
                    $"the label must be {string.Join(", ", negative.Concat(positive).Select(text => $"'{text}'"))}.",
                    $"It is '{value}'."
                );
        }
    }

    // An identifier among the categories makes as many features as rows.
    private static void RequireRoom(RawTable table, IReadOnlyList<ColumnEncoding> columns, int features)
    {
        if ((long)table.Rows.Count * features <= MostValues)
        {
            return;
        }

        string[] categorical = [.. columns.OfType<OneHotColumn>().Select(column => column.Column)];
        string advice =
            categorical.Length == 0
                ? ""
                : $" '{categorical.MaxBy(column => table.Levels(table.IndexOf(column)).Length)}' has the most categories; is it an "
                    + $"identifier to drop?";
        throw new DatasetException($"{table.Source}: {table.Rows.Count} rows of {features} features are too many for memory.{advice}");
    }

    private static IEnumerable<Feature> Expand(RawTable table, ColumnEncoding encoding)
    {
        string column = encoding.Column;
        if (encoding is MembershipColumn membership)
        {
            return [new Feature(column, row => membership.Holds(row) ? 1 : 0)];
        }

        int index = table.IndexOf(column);
        return encoding switch
        {
            ImputedColumn =>
            [
                new Feature(column, row => MissingValues.Are(row.Values[index]) ? double.NaN : row.Number(index, column)),
                new Feature($"{column} is missing", row => MissingValues.Are(row.Values[index]) ? 1 : 0),
            ],
            NumericColumn => [new Feature(column, row => row.Number(index, column))],
            OneHotColumn { Levels: { } given } => given.Select(level => Level(column, index, level)),
            IndicatorColumn indicator => [new Feature(column, row => indicator.Rule.Matches(row, index, column) ? 1 : 0)],
            _ => Levels(table, index, column).Select(level => Level(column, index, level)),
        };
    }

    private static Feature Level(string column, int index, string level) =>
        new($"{column}={level}", row => row.Values[index] == level ? 1 : 0);

    private static string[] Levels(RawTable table, int index, string column)
    {
        RawRow? missing = table.Rows.FirstOrDefault(row => row.Values[index].Length == 0);
        return missing is null ? table.Levels(index) : throw missing.Error(column, "the value is missing.");
    }

    private sealed record Feature(string Name, Func<RawRow, double> Read);
}
