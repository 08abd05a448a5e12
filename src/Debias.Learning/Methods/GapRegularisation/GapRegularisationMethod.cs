using Debias.Learning.Classifier;
using Debias.Learning.Engines;
using Debias.Learning.Methods.Candidates;
using Debias.OptionModel;

namespace Debias.Learning.Methods.GapRegularisation;

/// <summary>
/// Training with the gap between groups' mean scores as a penalty, DiffDP and DiffEOpp of FFB (Han et al., 2024), under the measure of the
/// run: what debiasing a network that is trained already is held against. Several strengths are trained, and one is chosen on validation
/// rows. With λ = 0 it is the standard network, bit for bit.
/// </summary>
/// <param name="options">The choices.</param>
internal sealed class GapRegularisationMethod(GapRegularisationOptions options) : IDebiasingMethod
{
    /// <summary>The method's name in a spec.</summary>
    public const string MethodName = "gap-regularisation";

    private readonly GapRegularisationOptions _options = OptionsDeclaration.For<GapRegularisationOptions>().Check(options);

    /// <inheritdoc/>
    public string Name => MethodName;

    /// <inheritdoc/>
    public MethodOutcome Run(MethodContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var evaluator = new CandidateEvaluator(context, Name);
        var selection = new CandidateSelection(SelectionRule.Objective, 0);
        ClassifierWeights chosen = context.BaseNetwork;
        using INetwork network = context.Engine.Load(context.BaseNetwork, DropoutOptions.None);
        for (int i = 0; i < _options.Strengths.Length; i++)
        {
            context.Progress?.Invoke((double)i / _options.Strengths.Length);
            var objective = new GapObjective(context.Data.Train, context.Measure.Rate, _options.Strengths[i]);
            ClassifierWeights trained = RetrainedNetwork.Train(context, Name, objective, cancellationToken);
            network.Restore(trained);
            chosen = selection.Add(evaluator.Evaluate(network, i)) ? trained : chosen;
        }

        return NetworkPrediction.Predict(context, Name, chosen, selection.Points, selection.Selected);
    }
}
