namespace Debias.Datasets.Scores;

/// <summary>What a column of scores holds.</summary>
internal enum ScoreScale
{
    /// <summary>Numbers in [0, 1].</summary>
    Probability,

    /// <summary>Any numbers, whose sigmoids are probabilities.</summary>
    Logit,
}
