namespace Debias.Grid.Contracts.Results;

/// <summary>
/// What a run's final predictions come to on test rows beside its <see cref="Evaluation"/>. A measure that is undefined is null.
/// </summary>
[GenerateSerializer, Immutable]
public sealed record TestMeasures
{
    /// <summary>Whose scores <see cref="OfScores"/> are of.</summary>
    [Id(0)]
    public required ScoreOrigin Scores { get; init; }

    /// <summary>Of the labels; null where a group lacks positives or negatives.</summary>
    [Id(1)]
    public required EqualisedOddsFigures? EqualisedOdds { get; init; }

    /// <summary>Of the scores, whatever the threshold; null where there are no scores that decide.</summary>
    [Id(2)]
    public required ScoreFigures? OfScores { get; init; }
}
