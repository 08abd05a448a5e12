namespace Debias.Fairness;

/// <summary>A binary classifier's hits and misses on a set of rows. A rate whose denominator is empty is 0.</summary>
/// <param name="TruePositives">Rows with y = 1 predicted 1.</param>
/// <param name="FalsePositives">Rows with y = 0 predicted 1.</param>
/// <param name="FalseNegatives">Rows with y = 1 predicted 0.</param>
/// <param name="TrueNegatives">Rows with y = 0 predicted 0.</param>
public readonly record struct ConfusionCounts(int TruePositives, int FalsePositives, int FalseNegatives, int TrueNegatives)
{
    /// <summary>Number of rows.</summary>
    public int Rows => Positives + Negatives;

    /// <summary>Rows with y = 1.</summary>
    public int Positives => TruePositives + FalseNegatives;

    /// <summary>Rows with y = 0.</summary>
    public int Negatives => FalsePositives + TrueNegatives;

    /// <summary>Rows predicted 1.</summary>
    public int PredictedPositives => TruePositives + FalsePositives;

    /// <summary>P(f=1), from 0 to 1.</summary>
    public double SelectionRate => Rate(PredictedPositives, Rows);

    /// <summary>P(f=1 | y=1), from 0 to 1; also called recall.</summary>
    public double TruePositiveRate => Rate(TruePositives, Positives);

    /// <summary>P(f=0 | y=0), from 0 to 1; also called specificity.</summary>
    public double TrueNegativeRate => Rate(TrueNegatives, Negatives);

    /// <summary>P(f=1 | y=0), from 0 to 1.</summary>
    public double FalsePositiveRate => Rate(FalsePositives, Negatives);

    /// <summary>P(f=0 | y=1), from 0 to 1.</summary>
    public double FalseNegativeRate => Rate(FalseNegatives, Positives);

    /// <summary>Both sets of rows taken together.</summary>
    public static ConfusionCounts operator +(ConfusionCounts left, ConfusionCounts right) => Add(left, right);

    /// <summary>Both sets of rows taken together.</summary>
    public static ConfusionCounts Add(ConfusionCounts left, ConfusionCounts right) => new(
        left.TruePositives + right.TruePositives,
        left.FalsePositives + right.FalsePositives,
        left.FalseNegatives + right.FalseNegatives,
        left.TrueNegatives + right.TrueNegatives);

    private static double Rate(int part, int whole) => whole == 0 ? 0 : (double)part / whole;
}
