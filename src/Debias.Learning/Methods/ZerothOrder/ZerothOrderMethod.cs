using Debias.Datasets.Randomness;
using Debias.Learning.Methods.Candidates;
using Debias.OptionModel;

namespace Debias.Learning.Methods.ZerothOrder;

/// <summary>
/// Intra-processing without gradients (Savani et al., 2020, and searches of the same budget): moves some tensors of the base network,
/// judges every network on validation rows at its best threshold, and returns the one with the highest objective at ε − γ.
/// </summary>
/// <param name="options">The choices.</param>
internal sealed class ZerothOrderMethod(ZerothOrderOptions options) : IDebiasingMethod
{
    /// <summary>The method's name in a spec.</summary>
    public const string MethodName = "zeroth-order";

    /// <summary>How far an element is searched, in standard deviations of its tensor (released code of Savani et al.).</summary>
    private const double Reach = 2.2;

    private const double FirstDeviation = 0.3 * Reach;

    private readonly ZerothOrderOptions _options = OptionsDeclaration.For<ZerothOrderOptions>().Check(options);

    /// <inheritdoc/>
    public string Name => MethodName;

    /// <inheritdoc/>
    public MethodOutcome Run(MethodContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        IReadOnlyList<SearchTensor> tensors = SearchTensorsOf.Network(context.BaseNetwork, _options.Tensors);
        using var networks = new EvaluatedNetworks(context, Name, _options.Penalty);
        if (_options.Search == SearchStrategy.GradientBoostedTrees)
        {
            SearchLayerByLayer(context, networks, tensors, cancellationToken);
        }
        else
        {
            var problem = new NetworkSearch(networks, tensors, _options.Evaluations, cancellationToken);
            Search(problem, new RandomStream(context.Stream(StreamPurpose.Perturb, Name)));
        }

        return networks.Selected < 0
            ? NetworkPrediction.Predict(context, Name, context.BaseNetwork, networks.Points, networks.Selected)
            : NetworkPrediction.Predict(
                context,
                Name,
                networks.Chosen,
                networks.Points,
                networks.Selected,
                networks.Points[networks.Selected].Threshold
            );
    }

    private void Search(NetworkSearch problem, RandomStream stream)
    {
        if (_options.Search == SearchStrategy.CovarianceMatrixAdaptation)
        {
            new SeparableEvolution(FirstDeviation).Search(problem, stream);
        }
        else
        {
            new SimultaneousPerturbation(_options.Search == SearchStrategy.RandomDirection, _options.FirstMove).Search(problem, stream);
        }
    }

    /// <summary>Every tensor with its share of the evaluations, the first ones with what does not divide.</summary>
    private void SearchLayerByLayer(
        MethodContext context,
        EvaluatedNetworks networks,
        IReadOnlyList<SearchTensor> tensors,
        CancellationToken cancellationToken
    )
    {
        bool asReleased = _options.Returned == ReturnedTensor.Last;
        (int share, int rest) = Math.DivRem(_options.Evaluations, tensors.Count);
        for (int tensor = 0; tensor < tensors.Count; tensor++)
        {
            int evaluations = share + (tensor < rest ? 1 : 0);
            if (asReleased && evaluations > 0)
            {
                networks.ForgetBest();
            }

            // The released code lowers −CO, which is flat wherever nothing but a constant prediction meets the constraint.
            new BoostedTreeSearch(Reach).Search(
                new NetworkSearch(networks, [tensors[tensor]], evaluations, cancellationToken),
                context.Stream(StreamPurpose.Perturb, FormattableString.Invariant($"{Name}/{tensor}")),
                value => asReleased ? Math.Min(value.Rank, -0.5) : value.Rank
            );
        }
    }
}
