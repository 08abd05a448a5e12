using Debias.OptionModel;

namespace Debias.Samples.ThresholdShift;

/// <summary>Options of <see cref="ThresholdShiftMethod"/>.</summary>
internal sealed record ThresholdShiftOptions
{
    [Option("Thresholds that are tried, evenly spaced between 0 and 1.", Unit = "thresholds", AtLeast = 1, AtMost = 10_000)]
    public int Thresholds { get; init; } = 99;
}
