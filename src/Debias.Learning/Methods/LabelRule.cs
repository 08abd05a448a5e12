namespace Debias.Learning.Methods;

/// <summary>How a method's labels follow from its scores, so that nobody takes scores for what they do not decide.</summary>
public enum LabelRule
{
    /// <summary>A row is predicted positive where its score is above the threshold.</summary>
    Threshold,

    /// <summary>The row's group decides too: scores are the base network's, labels follow from both.</summary>
    ScoreAndGroup,

    /// <summary>Labels are drawn: the same score and group may be predicted either way.</summary>
    Random,
}
