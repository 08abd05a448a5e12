using Debias.Datasets;
using Debias.Learning.Methods.Candidates;
using Debias.Learning.Methods.Heads;
using Debias.OptionModel;

namespace Debias.Learning.Methods.TwoHeadMerge;

/// <summary>
/// The merge of two heads (OxonFair; Delaney et al., 2024): a second linear head learns the protected attribute from what the output layer
/// sees, and a multiple κ of it is added to the output layer, with a shift of the bias: w₀ + κ w_A, b₀ + κ b_A + s. Of a grid of (κ, s),
/// judged at the base network's own threshold, the best on validation rows is one network again, which asks nobody for the attribute.
/// </summary>
/// <param name="options">The choices.</param>
internal sealed class TwoHeadMergeMethod(TwoHeadMergeOptions options) : IDebiasingMethod
{
    /// <summary>The method's name in a spec.</summary>
    public const string MethodName = "two-head-merge";

    private readonly TwoHeadMergeOptions _options = OptionsDeclaration.For<TwoHeadMergeOptions>().Check(options);

    /// <inheritdoc/>
    public string Name => MethodName;

    /// <inheritdoc/>
    public MethodOutcome Run(MethodContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        cancellationToken.ThrowIfCancellationRequested();
        using var candidates = new HeadCandidates(context, Name, context.BaseNetwork);
        double threshold = candidates.Unchanged().Threshold;
        var merge = new HeadMerge(OutputHead.Of(context.BaseNetwork), Attribute(candidates.Hidden.Train));
        var selection = new CandidateSelection(SelectionRule.Objective, 0);
        OutputHead? chosen = null;
        foreach (double weight in HeadMerge.Grid(_options.Weights, _options.LargestWeight))
        {
            foreach (double shift in HeadMerge.Grid(_options.Shifts, _options.LargestShift))
            {
                cancellationToken.ThrowIfCancellationRequested();
                OutputHead merged = merge.At(weight, shift);
                TrajectoryPoint candidate = candidates.EvaluateAt(merged, selection.Points.Count + 1, threshold);
                chosen = selection.Add(candidate) ? merged : chosen;
            }
        }

        return NetworkPrediction.Predict(
            context,
            Name,
            chosen?.On(context.BaseNetwork) ?? context.BaseNetwork,
            selection.Points,
            selection.Selected,
            threshold
        );
    }

    private double[] Attribute(Partition train) => AttributeHead.Fit(train.Features, train.ProtectedAttribute, _options.Ridge);
}
