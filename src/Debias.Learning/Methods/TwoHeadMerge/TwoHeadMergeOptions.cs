using Debias.OptionModel;

namespace Debias.Learning.Methods.TwoHeadMerge;

/// <summary>Options of <see cref="TwoHeadMergeMethod"/>.</summary>
internal sealed record TwoHeadMergeOptions
{
    [Option("Weights κ of the second head that are tried on either side of 0.", Unit = "weights", AtLeast = 1, AtMost = 1000)]
    public int Weights { get; init; } = 20;

    [Option("The largest |κ|: what the second head, which goes from 0 to 1, is multiplied by in log-odds.", Above = 0)]
    public double LargestWeight { get; init; } = 5;

    [Option("Shifts of the bias that are tried on either side of 0.", Unit = "shifts", AtLeast = 0, AtMost = 1000)]
    public int Shifts { get; init; } = 5;

    [Option("The largest |shift|, in log-odds.", Above = 0)]
    public double LargestShift { get; init; } = 1;

    [Option("Ridge of the second head's least squares, times |w|², beside half of the mean square.", Above = 0)]
    public double Ridge { get; init; } = 1e-4;
}
