using CsCheck;

namespace Debias.Fairness.Tests;

/// <summary>A random table of scores, labels and groups.</summary>
internal sealed record Sample(float[] Scores, byte[] Labels, byte[] Groups)
{
    private static readonly Gen<float> Score = Gen.OneOf(
        Gen.Float[0f, 1f],
        Gen.Int[0, 100].Select(index => (float)(index / 100.0)),
        Gen.Select(Gen.Int[0, 100], Gen.Int[-3, 3], (index, ulps) => Neighbour((float)(index / 100.0), ulps))
    );

    /// <summary>Tables of up to 60 rows; scores often lie on or right beside a threshold.</summary>
    public static Gen<Sample> Any { get; } =
        Gen.Int[1, 60]
            .SelectMany(rows =>
                Gen.Select(
                    Score.Array[rows],
                    Gen.Byte[0, 1].Array[rows],
                    Gen.Byte[0, 1].Array[rows],
                    (scores, labels, groups) => new Sample(scores, labels, groups)
                )
            );

    /// <summary>Tables in which every combination of label and group occurs.</summary>
    public static Gen<Sample> Complete { get; } =
        Any.Select(
            Score.Array[4],
            (sample, scores) => new Sample([.. sample.Scores, .. scores], [.. sample.Labels, 0, 0, 1, 1], [.. sample.Groups, 0, 1, 0, 1])
        );

    /// <summary>Tables of scores as networks give them, none below 0 or above 1.</summary>
    public static Gen<Sample> AnyOfNetworks { get; } = Any.Select(sample => sample.InRange());

    /// <summary>Complete tables of scores as networks give them.</summary>
    public static Gen<Sample> CompleteOfNetworks { get; } = Complete.Select(sample => sample.InRange());

    public static float Neighbour(float value, int ulps)
    {
        for (int i = 0; i < Math.Abs(ulps); i++)
        {
            value = ulps > 0 ? MathF.BitIncrement(value) : MathF.BitDecrement(value);
        }

        return value;
    }

    public byte[] SwappedGroups() => [.. Groups.Select(group => (byte)(1 - group))];

    public override string ToString() =>
        $"scores [{string.Join(", ", Scores)}] labels [{string.Join(", ", Labels)}] groups [{string.Join(", ", Groups)}]";

    private Sample InRange() => this with { Scores = [.. Scores.Select(score => Math.Clamp(score, 0, 1))] };
}
