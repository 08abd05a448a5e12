namespace Debias.Fairness;

/// <summary>Binary predictions of one group, counted against the labels.</summary>
/// <param name="TruePositives">Predicted 1, labelled 1.</param>
/// <param name="FalsePositives">Predicted 1, labelled 0.</param>
/// <param name="TrueNegatives">Predicted 0, labelled 0.</param>
/// <param name="FalseNegatives">Predicted 0, labelled 1.</param>
public readonly record struct GroupCounts(int TruePositives, int FalsePositives, int TrueNegatives, int FalseNegatives)
{
    /// <summary>Rows labelled 1.</summary>
    public int Positives => TruePositives + FalseNegatives;

    /// <summary>Rows labelled 0.</summary>
    public int Negatives => TrueNegatives + FalsePositives;

    /// <summary>Number of rows.</summary>
    public int Rows => Positives + Negatives;

    /// <summary>P(f=1 | y=1); 0 without positives.</summary>
    public double TruePositiveRate => Rate(TruePositives, Positives);

    /// <summary>P(f=1 | y=0); 0 without negatives.</summary>
    public double FalsePositiveRate => Rate(FalsePositives, Negatives);

    /// <summary>P(f=0 | y=0); 0 without negatives.</summary>
    public double TrueNegativeRate => Rate(TrueNegatives, Negatives);

    /// <summary>P(f=0 | y=1); 0 without positives.</summary>
    public double FalseNegativeRate => Rate(FalseNegatives, Positives);

    /// <summary>P(f=1); 0 without rows.</summary>
    public double AcceptanceRate => Rate(TruePositives + FalsePositives, Rows);

    /// <summary>Both groups together.</summary>
    public static GroupCounts operator +(GroupCounts left, GroupCounts right) => left.Add(right);

    /// <summary>Both groups together.</summary>
    public GroupCounts Add(GroupCounts other) =>
        new(
            TruePositives + other.TruePositives,
            FalsePositives + other.FalsePositives,
            TrueNegatives + other.TrueNegatives,
            FalseNegatives + other.FalseNegatives
        );

    internal static double Rate(int count, int of) => of == 0 ? 0 : (double)count / of;
}
