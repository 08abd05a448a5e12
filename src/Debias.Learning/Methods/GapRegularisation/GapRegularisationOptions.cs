using Debias.OptionModel;

namespace Debias.Learning.Methods.GapRegularisation;

/// <summary>Options of <see cref="GapRegularisationMethod"/>.</summary>
internal sealed record GapRegularisationOptions
{
    [Option("Strengths λ of the gap in the loss; a network is trained with each.", AtLeast = 0)]
    public double[] Strengths { get; init; } = [0.1, 0.3, 1, 3, 10];
}
