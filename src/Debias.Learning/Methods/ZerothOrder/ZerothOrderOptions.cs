using Debias.OptionModel;

namespace Debias.Learning.Methods.ZerothOrder;

/// <summary>Options of <see cref="ZerothOrderMethod"/>.</summary>
internal sealed record ZerothOrderOptions
{
    [Option("How weights are searched.")]
    public SearchStrategy Search { get; init; } = SearchStrategy.CovarianceMatrixAdaptation;

    [Option("Which tensors are searched.")]
    public SearchedTensors Tensors { get; init; } = SearchedTensors.LastFive;

    [Option(
        "Networks that are evaluated on validation rows, all tensors together; 500 are as many as random perturbation has.",
        Unit = "networks",
        AtLeast = 1,
        AtMost = 1_000_000
    )]
    public int Evaluations { get; init; } = 500;

    [Option(
        "Which tensor's optimum search: gbrt returns: the best, or the last one searched, as the released code of Savani et al. does by a "
            + "wrong sign in its comparison, whatever its value."
    )]
    public ReturnedTensor Returned { get; init; } = ReturnedTensor.Best;

    [Option("Weight of the squared proxy beyond the constraint in what spsa and random-direction descend.", AtLeast = 0)]
    public double Penalty { get; init; } = 10;

    [Option("How far a coordinate moves in the first step of spsa and random-direction, in standard deviations of its tensor.", Above = 0)]
    public double FirstMove { get; init; } = 0.1;
}
