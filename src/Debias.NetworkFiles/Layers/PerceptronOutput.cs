namespace Debias.NetworkFiles.Layers;

/// <summary>What the last layer gives.</summary>
public enum PerceptronOutput
{
    /// <summary>One logit; the score is its sigmoid.</summary>
    Logit,

    /// <summary>One score.</summary>
    Score,

    /// <summary>Two logits, of the classes 0 and 1; the score is the sigmoid of their difference.</summary>
    TwoLogits,

    /// <summary>The two classes' scores, of which the second counts.</summary>
    TwoScores,
}
