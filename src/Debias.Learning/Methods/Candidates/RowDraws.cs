using Debias.Datasets.Randomness;

namespace Debias.Learning.Methods.Candidates;

/// <summary>Numbers that decide a row's label where labels are drawn: the same for every candidate, so that only those differ.</summary>
internal static class RowDraws
{
    /// <summary>Uniform numbers in [0, 1), one for each validation row and one for each test row.</summary>
    /// <param name="context">What the method works with.</param>
    /// <param name="method">The method's name.</param>
    public static (double[] Validation, double[] Test) Of(MethodContext context, string method)
    {
        StreamKey key = context.Stream(StreamPurpose.Mix, method);
        return (Draw(new RandomStream(key), context.Data.Validation.Rows), Draw(new RandomStream(key, 1), context.Data.Test.Rows));
    }

    private static double[] Draw(RandomStream stream, int rows)
    {
        var draws = new double[rows];
        for (int row = 0; row < rows; row++)
        {
            draws[row] = stream.NextDouble();
        }

        return draws;
    }
}
