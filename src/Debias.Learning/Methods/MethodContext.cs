using Debias.Datasets;
using Debias.Datasets.Randomness;
using Debias.Fairness;
using Debias.Learning.Classifier;
using Debias.Learning.Engines;
using Debias.Learning.Training;

namespace Debias.Learning.Methods;

/// <summary>What a debiasing method works with.</summary>
public sealed record MethodContext
{
    /// <summary>Does the arithmetic.</summary>
    public required IEngine Engine { get; init; }

    /// <summary>The trained base network; never modified.</summary>
    public required ClassifierWeights BaseNetwork { get; init; }

    /// <summary>Dropout probability the base network was trained with.</summary>
    public required float Dropout { get; init; }

    /// <summary>The data of this seed.</summary>
    public required DataSplit Data { get; init; }

    /// <summary>The measure whose bias is reduced.</summary>
    public required BiasMeasure Measure { get; init; }

    /// <summary>
    /// ε of the bias-constrained objective (eq. 3) that selection works towards; the smallest where several are reported.
    /// </summary>
    public required double Epsilon { get; init; }

    /// <summary>γ: selection on validation data uses ε − γ.</summary>
    public required double Margin { get; init; }

    /// <summary>Key of the dataset's random streams.</summary>
    public required string DatasetKey { get; init; }

    /// <summary>The replicate's seed.</summary>
    public required long Seed { get; init; }

    /// <summary>How the base network was trained; null for a network that its owner trained.</summary>
    public TrainingRecipe? Training { get; init; }

    /// <summary>Threads that a method may use, its caller's included; its numbers do not depend on them.</summary><value>The default
    /// value is 1.</value>
    public int Threads { get; init; } = 1;

    /// <summary>
    /// Told now and then by methods that take long which share of their work is done, 0 … 1; null when nobody asks.
    /// </summary>
    public Action<double>? Progress { get; init; }

    /// <summary>Whether there are more than two groups, or rows of no group that is compared.</summary>
    public bool HasSeveralGroups => SeveralGroups.AreIn(Data);

    /// <summary>The stream a method draws from; its numbers depend on nothing that other methods draw.</summary>
    /// <param name="purpose">What is drawn.</param>
    /// <param name="method">The method's name.</param>
    public StreamKey Stream(StreamPurpose purpose, string method) =>
        StreamKey.Create(DatasetKey, Seed, purpose, $"{method}/{MeasureNames.Of(Measure.Rate)}");
}
