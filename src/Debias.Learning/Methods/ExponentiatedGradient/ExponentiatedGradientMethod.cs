using Debias.Datasets;
using Debias.Fairness;
using Debias.Fairness.Reductions;
using Debias.Learning.Methods.Candidates;
using Debias.OptionModel;

namespace Debias.Learning.Methods.ExponentiatedGradient;

/// <summary>
/// Exponentiated-gradient reductions (Agarwal et al., 2018; fairlearn): trains networks on training rows that are relabelled and weighted
/// again and again, and mixes them so that the measure of the run is kept on training rows. A row's label is that of a network drawn for
/// it: the result is no single network, and its scores are probabilities of acceptance.
/// </summary>
/// <param name="options">The choices.</param>
internal sealed class ExponentiatedGradientMethod(ExponentiatedGradientOptions options) : IDebiasingMethod
{
    /// <summary>The method's name in a spec.</summary>
    public const string MethodName = "exponentiated-gradient";

    private const double SameGap = 1e-8;

    private readonly ExponentiatedGradientOptions _options = OptionsDeclaration.For<ExponentiatedGradientOptions>().Check(options);

    /// <inheritdoc/>
    public string Name => MethodName;

    /// <inheritdoc/>
    public MethodOutcome Run(MethodContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        Partition train = context.Data.Train;
        var rows = Confusion.Of(new byte[train.Rows], train.Labels, train.ProtectedAttribute);
        ErrorCosts costs = _options.Costs == ErrorWeighting.Balanced ? ErrorCosts.Balanced(rows) : ErrorCosts.ErrorRate(rows);
        var constraints = new ParityConstraints(context.Measure.Rate, rows, _options.Bound);
        var response = new BestResponse(context, costs, constraints);
        int trained = 0;
        var game = new LagrangianGame(
            prices =>
            {
                context.Progress?.Invoke((double)trained++ / _options.Trainings);
                return response.To(prices, cancellationToken);
            },
            costs,
            constraints,
            _options.LargestPrice,
            _options.Trainings
        );
        var draws = RowDraws.Of(context, Name);
        var selection = new CandidateSelection(SelectionRule.Objective, 0);
        List<Mixture> mixtures = [];
        foreach (Mixture mixture in new MixtureSearch(game, constraints, _options).Run())
        {
            mixtures.Add(mixture);
            (Predictions validation, Predictions test) = Predict(game, mixture, draws);
            selection.Add(
                TrajectoryPoint.Of(
                    mixtures.Count,
                    double.NaN,
                    Count(validation, context.Data.Validation),
                    Count(test, context.Data.Test),
                    context.Measure,
                    context.Epsilon - context.Margin
                )
            );
        }

        double least = mixtures.Min(mixture => mixture.Gap);
        int ofLeastGap = mixtures.FindLastIndex(mixture => mixture.Gap <= least + SameGap);
        int selected = _options.Mixture == ReturnedMixture.LeastGap || selection.Selected < 0 ? ofLeastGap : selection.Selected;
        (Predictions chosenValidation, Predictions chosenTest) = Predict(game, mixtures[selected], draws);
        return new MethodOutcome
        {
            Network = context.BaseNetwork,
            NetworkGivesScores = false,
            Threshold = double.NaN,
            Validation = chosenValidation,
            Test = chosenTest,
            Trajectory = selection.Points,
            Selected = selected,
            Rule = LabelRule.Random,
        };
    }

    private static Confusion Count(Predictions predictions, Partition part) =>
        Confusion.Of(predictions.Labels, part.Labels, part.ProtectedAttribute);

    private static (Predictions Validation, Predictions Test) Predict(
        LagrangianGame game,
        Mixture mixture,
        (double[] Validation, double[] Test) draws
    ) =>
        (
            Mixed(mixture, [.. game.Known.Select(classifier => classifier.Validation)], draws.Validation),
            Mixed(mixture, [.. game.Known.Select(classifier => classifier.Test)], draws.Test)
        );

    private static Predictions Mixed(Mixture mixture, byte[][] labels, double[] draws)
    {
        var accepted = new double[draws.Length];
        for (int number = 0; number < mixture.Weights.Length; number++)
        {
            for (int row = 0; row < accepted.Length; row++)
            {
                accepted[row] += mixture.Weights[number] * labels[number][row];
            }
        }

        return new Predictions(
            [.. accepted.Select(probability => (float)Math.Min(probability, 1))],
            [.. accepted.Select((probability, row) => draws[row] < probability ? (byte)1 : (byte)0)]
        );
    }
}
