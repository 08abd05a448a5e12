namespace Debias.Datasets.Loh;

/// <summary>
/// How the label depends on the features: logit P(Y = 1) = baseline + 2·α·A·effect. The models B1 to B8 of Loh et al. as the released
/// code has them.
/// </summary>
/// <param name="Model">Its name.</param>
/// <param name="Formula">In words of mathematics, for descriptions.</param>
/// <param name="Baseline">The part that does not depend on A.</param>
/// <param name="Effect">What A's effect is proportional to; 0 outside of the subgroup that it acts on.</param>
internal sealed record LohEffectModel(LohModel Model, string Formula, Func<LohRow, double> Baseline, Func<LohRow, double> Effect)
{
    public static IReadOnlyList<LohEffectModel> All { get; } =
    [
        new(LohModel.B1, "(X1 + X2 − X5)/2 + 2αA·1{X6 odd}", row => 0.5 * (row.X1 + row.X2 - row.X5), row => row.X6 % 2),
        new(LohModel.B2, "X2/2 + 2αA·1{X1 > 0}", row => 0.5 * row.X2, row => If(row.X1 > 0)),
        new(LohModel.B3, "0.3(X1 + X2) + 2αA·1{X1 > 0}", row => 0.3 * (row.X1 + row.X2), row => If(row.X1 > 0)),
        new(LohModel.B4, "0.3(X2 + X3 − 2) + 2αA·X4", row => 0.3 * (row.X2 + row.X3 - 2), row => row.X4),
        new(
            LohModel.B5,
            "0.2(X1 + X2 − 2) + 2αA·1{X1 < 1, X6 odd}",
            row => 0.2 * (row.X1 + row.X2 - 2),
            row => If(row.X1 < 1 && row.X6 % 2 == 1)
        ),
        new(LohModel.B6, "(X2 − 1)/2 + 2αA·1{|X1| < 0.8}", row => 0.5 * (row.X2 - 1), row => If(Math.Abs(row.X1) < 0.8)),
        new(LohModel.B7, "0.2(X2 + 2·X2² − 6) + 2αA·1{X1 > 0}", row => 0.2 * (row.X2 + (2 * row.X2 * row.X2) - 6), row => If(row.X1 > 0)),
        new(LohModel.B8, "X2/2 + 2αA·X5", row => 0.5 * row.X2, row => row.X5),
    ];

    public static LohEffectModel Find(LohModel model) => All.Single(candidate => candidate.Model == model);

    public double Logit(LohRow row, double alpha) => Baseline(row) + (2 * alpha * row.A * Effect(row));

    private static double If(bool condition) => condition ? 1 : 0;
}
