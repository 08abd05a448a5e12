using Debias.Datasets;
using Debias.Learning.Classifier;
using Debias.Learning.Engines;
using Debias.Learning.Methods.Heads;
using Debias.Learning.Methods.Proxies;
using Debias.Learning.Training;

namespace Debias.Learning.Methods.MaskedFineTuning;

/// <summary>The first stage: the body follows its loss, each parameter by its mask, while the output layer stays.</summary>
internal sealed class BodyStage
{
    private readonly MaskedFineTuningOptions _options;
    private readonly MiniBatches _batches;
    private readonly ParameterTensors _tensors;
    private readonly INetwork _network;
    private readonly BatchLosses _losses;
    private readonly PenalisedLoss _loss;
    private readonly PenalisedLoss _bias;
    private readonly PenalisedLoss _crossEntropy;
    private readonly MaskedDescent _descent;
    private readonly float[] _gradient;

    /// <summary>Prepares the stage.</summary>
    /// <param name="options">The choices.</param>
    /// <param name="network">The network, whose weights the stage replaces.</param>
    /// <param name="weights">Its weights, which the stage changes.</param>
    /// <param name="data">Rows that gradients are taken on.</param>
    /// <param name="proxy">The bias.</param>
    /// <param name="batches">Their order.</param>
    public BodyStage(
        MaskedFineTuningOptions options,
        INetwork network,
        ClassifierWeights weights,
        Partition data,
        FollowedProxy proxy,
        MiniBatches batches
    )
    {
        (_options, _network, Weights, _batches) = (options, network, weights, batches);
        _tensors = ParameterTensors.Of(weights);
        _losses = new BatchLosses(network, data);
        double share = options.Recipe == FineTuningRecipe.Swift ? options.Beta : 0;
        _loss = new PenalisedLoss(proxy, LabelBalance.Product, share, 1 - share);
        _bias = new PenalisedLoss(proxy, LabelBalance.Product, 0, 1);
        _crossEntropy = new PenalisedLoss(proxy, LabelBalance.Product, 1, 0);
        _descent = new MaskedDescent(options.LearningRate, options.Momentum, options.WeightDecay);
        _gradient = new float[weights.Parameters.Length];
    }

    /// <summary>The network as it is now.</summary>
    public ClassifierWeights Weights { get; }

    /// <summary>The output layer's tensors.</summary>
    public int[][] Head => _tensors.Head;

    /// <summary>The mask at the network as it is, from an epoch's batches.</summary>
    public float[] Mask(CancellationToken cancellationToken)
    {
        double[] importance = ParameterImportance.Of(
            _tensors,
            MeanSquares(_bias, cancellationToken),
            MeanSquares(_crossEntropy, cancellationToken)
        );
        return ParameterMask.Of(_options.EffectiveMask, _options.Percentile, _tensors, importance);
    }

    /// <summary>One epoch; without a mask every parameter follows its whole gradient.</summary>
    public void Run(int epoch, float[]? mask, CancellationToken cancellationToken)
    {
        _batches.Shuffle(epoch);
        for (int batch = 0; batch < _batches.Count; batch++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _losses.Gradient(_batches.Rows(batch).ToArray(), _loss, _gradient);
            if (mask is null)
            {
                _descent.Step(Weights, _gradient, _tensors.Body);
            }
            else
            {
                _descent.Step(Weights, _gradient, _tensors.Body, mask);
            }

            _network.Restore(Weights);
        }
    }

    private double[] MeanSquares(PenalisedLoss loss, CancellationToken cancellationToken)
    {
        var squares = new double[_gradient.Length];
        _batches.Shuffle(0);
        for (int batch = 0; batch < _batches.Count; batch++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _losses.Gradient(_batches.Rows(batch).ToArray(), loss, _gradient);
            for (int i = 0; i < squares.Length; i++)
            {
                squares[i] += (double)_gradient[i] * _gradient[i] / _batches.Count;
            }
        }

        return squares;
    }
}
