namespace Debias.Grid.Specs.Reading;

/// <summary>A direction in which sweep points differ; every combination of the steps of several axes is a point.</summary>
/// <param name="Paths">The parameters that it sets.</param>
/// <param name="Steps">Their values at each step.</param>
internal sealed record SweepAxis(IReadOnlyList<string> Paths, IReadOnlyList<SweptValue[]> Steps)
{
    /// <summary>
    /// The axes of sweeps in order: one for each, and one for all that vary one at a time, where the first of them stands.
    /// </summary>
    public static IReadOnlyList<SweepAxis> Of(IReadOnlyList<Sweep> sweeps)
    {
        Sweep[] inTurn = [.. sweeps.Where(sweep => sweep.OneAtATime)];
        return
        [
            .. sweeps
                .Where(sweep => !sweep.OneAtATime || ReferenceEquals(sweep, inTurn[0]))
                .Select(sweep => sweep.OneAtATime ? InTurn(inTurn) : Alone(sweep)),
        ];
    }

    private static SweepAxis Alone(Sweep sweep) =>
        new([sweep.Path], [.. sweep.Values.Select(value => new[] { new SweptValue(sweep.Path, value) })]);

    private static SweepAxis InTurn(Sweep[] sweeps)
    {
        SweptValue[] rest = [.. sweeps.Select(sweep => new SweptValue(sweep.Path, sweep.Values[0]))];
        var steps = new List<SweptValue[]> { rest };
        for (int varied = 0; varied < sweeps.Length; varied++)
        {
            foreach (string value in sweeps[varied].Values.Skip(1))
            {
                SweptValue[] step = [.. rest];
                step[varied] = rest[varied] with { Value = value };
                steps.Add(step);
            }
        }

        return new SweepAxis([.. sweeps.Select(sweep => sweep.Path)], steps);
    }
}
