namespace Debias.Grid.Contracts.Results;

/// <summary>How one group's scores rank and are calibrated. A figure that is undefined is null.</summary>
[GenerateSerializer, Immutable]
public sealed record GroupScoreFigures
{
    /// <summary>Area under the receiver operating characteristic.</summary>
    [Id(0)]
    public required double? Auroc { get; init; }

    /// <summary>Expected calibration error.</summary>
    [Id(1)]
    public required double? CalibrationError { get; init; }

    /// <summary>Expected calibration error less its mean under labels that are drawn from the scores.</summary>
    [Id(2)]
    public required double? DebiasedCalibrationError { get; init; }

    /// <summary>Brier score.</summary>
    [Id(3)]
    public required double? BrierScore { get; init; }

    /// <summary>The Brier score's part that is due to scores that are no frequencies.</summary>
    [Id(4)]
    public required double? BrierReliability { get; init; }

    /// <summary>The part that is taken off because scores tell rows apart.</summary>
    [Id(5)]
    public required double? BrierResolution { get; init; }

    /// <summary>The labels' own variance.</summary>
    [Id(6)]
    public required double? BrierUncertainty { get; init; }

    /// <summary>Slope of the calibration line.</summary>
    [Id(7)]
    public required double? CalibrationSlope { get; init; }

    /// <summary>Intercept of the calibration line.</summary>
    [Id(8)]
    public required double? CalibrationIntercept { get; init; }
}
