namespace Debias.Learning.Training;

/// <summary>How the classifier is trained (Appendix D.2).</summary>
public sealed record TrainingOptions
{
    /// <summary>Adam's initial learning rate.</summary><value>The default value is 0.001.</value>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>Rows per mini-batch; a single left-over row joins the batch before it.</summary><value>The default value is 64.</value>
    public int BatchSize { get; init; } = 64;

    /// <summary>Most epochs.</summary><value>The default value is 1000.</value>
    public int MaxEpochs { get; init; } = 1000;

    /// <summary>Epochs between early-stopping checks; the first is at epoch 0.</summary><value>The default value is 10.</value>
    public int CheckEvery { get; init; } = 10;

    /// <summary>Training stops after more than this many checks in a row without a lower validation loss.</summary><value>The default
    /// value is 10.</value>
    public int Patience { get; init; } = 10;

    /// <summary>Which weights are given back.</summary><value>The default value is <see cref="RestorePolicy.Best"/>.</value>
    public RestorePolicy Restore { get; init; } = RestorePolicy.Best;

    /// <summary>Dropout probability.</summary><value>The default value is 0.05.</value>
    public float Dropout { get; init; } = 0.05f;
}
