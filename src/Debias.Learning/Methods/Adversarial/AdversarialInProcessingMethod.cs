using Debias.Datasets;
using Debias.Datasets.Randomness;
using Debias.Fairness;
using Debias.Learning.Classifier;
using Debias.Learning.Engines;
using Debias.OptionModel;

namespace Debias.Learning.Methods.Adversarial;

/// <summary>
/// Adversarial in-processing (Zhang et al., 2018) as the released code has it for tables: an adversary learns to tell each row's group from
/// the last block's output, and the classifier lowers its cross-entropy without helping the adversary, by turns. It starts from
/// the base network, not from fresh weights, so it is training that goes on.
/// </summary>
/// <param name="options">The choices.</param>
internal sealed class AdversarialInProcessingMethod(AdversarialInProcessingOptions options) : IDebiasingMethod
{
    /// <summary>The method's name in a spec.</summary>
    public const string MethodName = "adversarial-in-processing";

    private readonly AdversarialInProcessingOptions _options = OptionsDeclaration.For<AdversarialInProcessingOptions>().Check(options);

    /// <inheritdoc/>
    public string Name => MethodName;

    /// <inheritdoc/>
    public MethodOutcome Run(MethodContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        FairnessMeasure? measure = _options.FollowMeasure ? context.Measure.Rate : null;
        Partition data = _options.Data.Of(context.Data);
        int groups = 2;
        if (context.HasSeveralGroups)
        {
            data = data with { ProtectedAttribute = InOrderOfAppearance(data.ProtectedAttribute, out groups) };
        }

        var batch = new DrawnBatch(data, _options.BatchSize, context.Stream(StreamPurpose.Order, Name));
        var candidates = new AdversarialCandidates(context, Name, _options.JudgeMode, _options.Returned);
        using Critic critic = Critic.OfRows(context, Name, _options.BatchSize, groups);
        using INetwork network = context.Engine.Load(
            context.BaseNetwork,
            new DropoutOptions(context.Dropout, context.Stream(StreamPurpose.Dropout, Name))
        );

        for (int epoch = 1; epoch <= _options.Epochs; epoch++)
        {
            for (int step = 0; step < _options.CriticSteps; step++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                batch.Draw();
                TeachCritic(network, critic, batch, measure);
            }

            for (int step = 0; step < _options.ActorSteps; step++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                batch.Draw();
                TeachClassifier(network, critic, batch, measure);
            }

            candidates.Add(network, epoch);
        }

        return candidates.Predict(_options.Thresholds, context.Epsilon - context.Margin - _options.ExtraMargin);
    }

    /// <summary>Groups by the first of their rows, so that the adversary's weights do not depend on how they are numbered.</summary>
    private static byte[] InOrderOfAppearance(byte[] groups, out int count)
    {
        byte[] order = [.. groups.Where(group => group != GroupCodes.None).Distinct()];
        count = order.Length;
        return [.. groups.Select(group => group == GroupCodes.None ? group : (byte)Array.IndexOf(order, group))];
    }

    /// <summary>One step on the adversary's loss; the classifier stands still, in evaluation mode.</summary>
    private static void TeachCritic(INetwork network, Critic critic, DrawnBatch batch, FairnessMeasure? measure)
    {
        var hidden = new float[batch.Rows.Length * network.Shape.Width];
        var gradient = new float[critic.Outputs * batch.Rows.Length];
        network.Hidden(batch.Features, batch.Rows, hidden, new float[batch.Rows.Length]);
        GroupLoss.Of(critic.Judge(hidden, training: true), batch, measure, gradient);
        critic.Learn(gradient);
    }

    /// <summary>
    /// One step on cross-entropy that turns away from the adversary's gradient, in training mode; the adversary stands still.
    /// </summary>
    private void TeachClassifier(INetwork network, Critic critic, DrawnBatch batch, FairnessMeasure? measure)
    {
        var gradient = new float[new WeightLayout(network.Shape).ParameterCount];
        var adversary = new float[gradient.Length];
        network.Gradient(batch.Features, batch.Rows, Loss.BinaryCrossEntropy(batch.Targets), NetworkMode.Training, gradient);
        network.HiddenGradient(
            batch.Features,
            batch.Rows,
            (hidden, hiddenGradient) => AdversaryLoss(critic, batch, measure, hidden, hiddenGradient),
            NetworkMode.Training,
            adversary
        );
        ProjectedGradient.Combine(network.Shape, gradient, adversary, _options.Projection, _options.Alpha, _options.TrainOutput);
        network.Update(gradient, new OptimiserStep(OptimiserRule.Adam, _options.LearningRate));
    }

    private static double AdversaryLoss(
        Critic critic,
        DrawnBatch batch,
        FairnessMeasure? measure,
        ReadOnlySpan<float> hidden,
        Span<float> hiddenGradient
    )
    {
        var gradient = new float[critic.Outputs * batch.Rows.Length];
        double loss = GroupLoss.Of(critic.Judge(hidden, training: false), batch, measure, gradient);
        critic.Explain(gradient, hiddenGradient);
        return loss;
    }
}
