using Debias.Datasets.Randomness;
using Debias.Fairness;
using Debias.Learning.Classifier;
using Debias.Learning.Engines;
using Debias.OptionModel;

namespace Debias.Learning.Methods.Adversarial;

/// <summary>
/// Adversarial fine-tuning (Savani et al., 2020): a critic learns to tell a batch's bias from the last block's output of all its rows,
/// and the classifier lowers its cross-entropy times max(1, 1 + λ(|predicted bias| − (ε − γ))), by turns. Of several groups a batch's bias
/// is the range of their mean scores.
/// </summary>
/// <param name="options">The choices.</param>
internal sealed class AdversarialMethod(AdversarialOptions options) : IDebiasingMethod
{
    /// <summary>The method's name in a spec.</summary>
    public const string MethodName = "adversarial";

    private readonly AdversarialOptions _options = OptionsDeclaration.For<AdversarialOptions>().Check(options);

    /// <inheritdoc/>
    public string Name => MethodName;

    /// <inheritdoc/>
    public MethodOutcome Run(MethodContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var batch = new DrawnBatch(_options.Data.Of(context.Data), _options.BatchSize, context.Stream(StreamPurpose.Order, Name));
        var candidates = new AdversarialCandidates(context, Name, _options.JudgeMode, _options.Returned);
        using Critic critic = Critic.OfBatches(context, Name, _options.BatchSize, _options.CriticLayers);
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
                TeachCritic(network, critic, batch, context);
            }

            for (int step = 0; step < _options.ActorSteps; step++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                batch.Draw();
                TeachClassifier(network, critic, batch, context.Epsilon - context.Margin);
            }

            candidates.Add(network, epoch);
        }

        return candidates.Predict(ThresholdSweep.Count, context.Epsilon - context.Margin);
    }

    /// <summary>One step on the squared error of the predicted bias; the classifier stands still, in evaluation mode.</summary>
    private static void TeachCritic(INetwork network, Critic critic, DrawnBatch batch, MethodContext context)
    {
        var hidden = new float[batch.Rows.Length * network.Shape.Width];
        var scores = new float[batch.Rows.Length];
        network.Hidden(batch.Features, batch.Rows, hidden, scores);
        FairnessMeasure rate = context.Measure.Rate;
        float bias = (float)(
            context.HasSeveralGroups
                ? GroupProxy.Range(rate, scores, batch.Labels, batch.Groups)
                : BiasProxy.Value(rate, scores, batch.Labels, batch.Groups)
        );
        float predicted = critic.Judge(hidden, training: true)[0];
        critic.Learn([2 * (predicted - bias)]);
    }

    /// <summary>One step on the classifier's objective, in training mode; the critic stands still.</summary>
    private void TeachClassifier(INetwork network, Critic critic, DrawnBatch batch, double allowedBias)
    {
        var biasGradient = new float[new WeightLayout(network.Shape).ParameterCount];
        var gradient = new float[biasGradient.Length];
        double predicted = network.HiddenGradient(
            batch.Features,
            batch.Rows,
            (hidden, hiddenGradient) => PredictedBias(critic, hidden, hiddenGradient),
            NetworkMode.Training,
            biasGradient
        );
        double crossEntropy = network.Gradient(
            batch.Features,
            batch.Rows,
            Loss.BinaryCrossEntropy(batch.Targets),
            NetworkMode.Training,
            gradient
        );
        new PricedLoss(_options.Lambda, allowedBias).Gradient(crossEntropy, predicted, gradient, biasGradient);
        network.Update(gradient, new OptimiserStep(OptimiserRule.Adam, _options.LearningRate));
    }

    private static double PredictedBias(Critic critic, ReadOnlySpan<float> hidden, Span<float> hiddenGradient)
    {
        double predicted = critic.Judge(hidden, training: false)[0];
        critic.Explain([1], hiddenGradient);
        return predicted;
    }
}
