using Debias.Datasets;
using Debias.Learning.Methods.Heads;
using Debias.Numerics;

namespace Debias.Learning.Methods.Frappe;

/// <summary>The base network's log-odds of every row, what the added function sees of it, and the scores of their sum.</summary>
internal sealed class ResidualScores
{
    private readonly Rows _train;
    private readonly Rows _validation;
    private readonly Rows _test;

    /// <summary>Prepares every row.</summary>
    /// <param name="context">What the method works with.</param>
    /// <param name="hidden">What the output layer sees.</param>
    /// <param name="head">The base network's output layer.</param>
    /// <param name="input">What the added function sees.</param>
    public ResidualScores(MethodContext context, HiddenMatrices hidden, OutputHead head, ResidualInput input)
    {
        Rows Of(Partition seen, Partition plain) =>
            new(
                input == ResidualInput.Hidden ? seen.Features : plain.Features,
                [.. Enumerable.Range(0, seen.Rows).Select(row => head.Logit(seen.Features.Row(row)))]
            );
        _train = Of(hidden.Train, context.Data.Train);
        _validation = Of(hidden.Validation, context.Data.Validation);
        _test = Of(hidden.Test, context.Data.Test);
    }

    /// <summary>What the added function sees of the rows that gradients are taken on.</summary>
    public FeatureMatrix InputsOf(DebiasingData data) => Of(data).Inputs;

    /// <summary>The base network's log-odds of those rows.</summary>
    public double[] LogitsOf(DebiasingData data) => Of(data).Logits;

    /// <summary>Scores of validation rows.</summary>
    public float[] Validation(IResidual residual) => _validation.Score(residual);

    /// <summary>Scores of test rows.</summary>
    public float[] Test(IResidual residual) => _test.Score(residual);

    private Rows Of(DebiasingData data) => data == DebiasingData.Train ? _train : _validation;

    private sealed record Rows(FeatureMatrix Inputs, double[] Logits)
    {
        public float[] Score(IResidual residual) =>
            [.. Logits.Select((logit, row) => (float)Logistic.Of(logit + residual.Value(Inputs.Row(row))))];
    }
}
