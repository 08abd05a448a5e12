using Debias.OptionModel;

namespace Debias.Datasets.Scores;

/// <summary>Options of <c>scores</c>.</summary>
internal sealed record ScoresOptions
{
    [Option("The file: absolute, or relative to a data folder.", IsPath = true)]
    public required string Path { get; init; }

    [Option("The column that holds the scores.")]
    public string Score { get; init; } = "score";

    [Option("What the scores are: probabilities of the positive class, in [0, 1], or their logits.")]
    public ScoreScale Scale { get; init; }

    [Option("The column that was to be predicted; it must hold two values.")]
    public string Label { get; init; } = "label";

    [Option("The label's value that means y = 1.")]
    public string Positive { get; init; } = "1";

    [Option(
        "The protected attribute's column. For groups by the values of columns, the spec's own 'protected' is a list.",
        LeftOutAtDefault = true
    )]
    public string Protected { get; init; } = "";

    [Option("Values of the protected attribute that make the privileged group (a = 1), or one comparison such as '>=25'.")]
    public string[] Privileged { get; init; } = ["1"];

    [Option(
        "What becomes of rows that lack a score, a label or a group: the table is refused, or they are dropped.",
        Choices = new[] { "refuse", "drop" },
        LeftOutAtDefault = true
    )]
    public string Missing { get; init; } = "refuse";
}
