namespace Debias.Fairness;

/// <summary>Guards against columns of different tables being combined.</summary>
internal static class RowCount
{
    public static void Require(int rows, int labels, int protectedAttribute)
    {
        if (labels != rows || protectedAttribute != rows)
        {
            throw new ArgumentException($"{rows} rows, but {labels} labels and {protectedAttribute} protected attributes.");
        }
    }
}
