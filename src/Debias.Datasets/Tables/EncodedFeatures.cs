namespace Debias.Datasets.Tables;

/// <summary>A feature matrix with the names of its columns.</summary>
/// <param name="Names">In column order.</param>
/// <param name="Values">Row-major [rows, columns].</param>
public sealed record EncodedFeatures(string[] Names, double[] Values)
{
    /// <summary>These features and one more at the end.</summary>
    /// <param name="name">Name of the column.</param>
    /// <param name="values">Its values, one per row.</param>
    public EncodedFeatures Append(string name, byte[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        int columns = Names.Length;
        double[] wider = new double[(long)values.Length * (columns + 1)];
        for (int row = 0; row < values.Length; row++)
        {
            Values.AsSpan(row * columns, columns).CopyTo(wider.AsSpan(row * (columns + 1)));
            wider[(row * (columns + 1)) + columns] = values[row];
        }

        return new EncodedFeatures([.. Names, name], wider);
    }
}
