namespace Debias.Learning.Methods;

/// <summary>Descriptions of options that several methods have.</summary>
internal static class OptionProse
{
    public const string Data = "Rows that gradients are taken on.";

    public const string Proxy =
        "What stands for the bias: the difference between the two groups that are furthest apart at the moment (the paper's for two "
        + "groups), or the variance or a smooth range of all groups' mean scores.";

    public const string Selection =
        "Which candidate is returned: the best validation objective at epsilon − margin, or the least |bias| with at least "
        + "minimum_performance.";

    public const string MinimumPerformance = "Lower bound of the validation balanced accuracy for selection: least-bias.";

    public const string WhenNoneQualifies =
        "What is returned when no candidate qualifies: the base network, or the first candidate, as an argmax over zeros may.";

    public const string Epochs = "Turns of critic and classifier.";

    public const string CriticSteps = "Batches per turn of the critic.";

    public const string ActorSteps = "Batches per turn of the classifier.";

    public const string DrawnBatchSize = "Rows per batch, drawn with replacement.";

    public const string AdamLearningRate = "Learning rate of the classifier's Adam; the critic's is 0.001.";

    public const string JudgeMode =
        "Mode in which networks are judged and predict: evaluation, or training (dropout and batch statistics stay active).";

    public const string Returned = "Which network is returned: the best by validation objective at epsilon − margin, or the last.";

    public const string Momentum = "Momentum of gradient descent.";

    public const string WeightDecay = "Weight decay: what is added to the gradient, times the parameter.";

    public const string EvaluateEvery = "Epochs between two candidates.";
}
