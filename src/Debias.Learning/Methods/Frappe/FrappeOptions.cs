using Debias.Learning.Methods.Candidates;
using Debias.OptionModel;

namespace Debias.Learning.Methods.Frappe;

/// <summary>Options of <see cref="FrappeMethod"/>; learning rate, batch and epochs are those of the authors' code.</summary>
internal sealed record FrappeOptions
{
    [Option("The function that is added to the base network's log-odds: linear, or a network of one hidden layer of 64 units.")]
    public ResidualForm Form { get; init; } = ResidualForm.Linear;

    [Option(
        "What that function sees of a row: its features, or the last block's output. Linear on hidden is one network again; anything else "
            + "is the base network with a function beside it, which cannot be exported."
    )]
    public ResidualInput Input { get; init; } = ResidualInput.Hidden;

    [Option("The difference between groups that is lowered: of their scores' distributions, or of their mean scores.")]
    public GapPenalty Penalty { get; init; } = GapPenalty.Mmd;

    [Option("λ, the weight of the divergence from the base network's scores, beside that of the penalty, which is 1.", AtLeast = 0)]
    public double AnchorWeight { get; init; } = 0.1;

    [Option(OptionProse.Data)]
    public DebiasingData Data { get; init; } = DebiasingData.Train;

    [Option("Learning rate of Adagrad.", Above = 0)]
    public double LearningRate { get; init; } = 1e-2;

    [Option("Rows per mini-batch; as many of each of the two groups are drawn beside it.", Unit = "rows", AtLeast = 2, AtMost = 100_000)]
    public int BatchSize { get; init; } = 32;

    [Option("Epochs; the network after each is a candidate.", Unit = "epochs", AtLeast = 1, AtMost = 100_000)]
    public int Epochs { get; init; } = 100;

    [Option(OptionProse.Selection)]
    public SelectionRule Selection { get; init; } = SelectionRule.Objective;

    [Option(OptionProse.MinimumPerformance, AtLeast = 0, AtMost = 1)]
    public double MinimumPerformance { get; init; }

    /// <summary>Whether the result is a network of the base network's shape.</summary>
    internal bool FoldsIn => Form == ResidualForm.Linear && Input == ResidualInput.Hidden;
}
