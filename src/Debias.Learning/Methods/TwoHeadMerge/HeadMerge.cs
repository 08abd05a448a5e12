using Debias.Learning.Methods.Heads;

namespace Debias.Learning.Methods.TwoHeadMerge;

/// <summary>Sums of two heads.</summary>
/// <param name="first">The network's own.</param>
/// <param name="second">The attribute's: w [width], then b.</param>
internal sealed class HeadMerge(OutputHead first, double[] second)
{
    /// <summary>0, then ±largest·i/steps by ascending i: of equally good candidates the one that changes least is first.</summary>
    public static IEnumerable<double> Grid(int steps, double largest)
    {
        yield return 0;
        for (int i = 1; i <= steps; i++)
        {
            yield return -largest * i / steps;
            yield return largest * i / steps;
        }
    }

    /// <summary>w₀ + κ w_A, b₀ + κ b_A + shift.</summary>
    public OutputHead At(double weight, double shift)
    {
        double[] sum = [.. first.Parameters.Select((parameter, i) => parameter + (weight * second[i]))];
        sum[^1] += shift;
        return OutputHead.With(sum);
    }
}
