using System.Globalization;
using Debias.Datasets;
using Debias.Fairness;
using Debias.Fairness.PostProcessing;
using Debias.Fairness.PostProcessing.SeveralGroups;
using Debias.Learning.Methods.Candidates;
using Debias.OptionModel;

namespace Debias.Learning.Methods.GroupThresholding;

/// <summary>
/// A mixture of thresholds for each group on the base network's scores, the best there is on validation rows in expectation (Hardt et al.,
/// 2016; Cruz and Hardt, 2024). A row's threshold is drawn; rows draw the same numbers whatever the bound. Its candidates are the best
/// mixtures for every bound of <see cref="Relaxations.Grid"/>; what is counted are the predictions drawn, not their expectations.
/// </summary>
/// <param name="options">The choices.</param>
internal sealed class RandomisedThresholdsMethod(RandomisedThresholdsOptions options) : IDebiasingMethod
{
    /// <summary>The method's name in a spec.</summary>
    public const string MethodName = "randomised-group-thresholds";

    /// <summary>The exact linear programme's time grows with the third power of the groups: half a second a bound for twelve.</summary>
    private const int MostGroups = 24;

    private const int Thousandths = 1000;

    private readonly RandomisedThresholdsOptions _options = OptionsDeclaration.For<RandomisedThresholdsOptions>().Check(options);

    /// <inheritdoc/>
    public string Name => MethodName;

    /// <inheritdoc/>
    public MethodOutcome Run(MethodContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        cancellationToken.ThrowIfCancellationRequested();
        Partition validation = context.Data.Validation,
            test = context.Data.Test;
        (float[] validationScores, float[] testScores) = NetworkPrediction.Scores(context, Name, context.BaseNetwork);
        Func<double, RandomisedThresholds> best = Fit(context, validationScores);
        (double[] validationDraws, double[] testDraws) = RowDraws.Of(context, Name);
        double bound = context.Epsilon - context.Margin;
        double[] relaxations = [.. Relaxations.Grid.Append(bound).Distinct().Order()];
        List<TrajectoryPoint> candidates = [];
        Predictions? chosenValidation = null,
            chosenTest = null;
        foreach (double relaxation in relaxations)
        {
            cancellationToken.ThrowIfCancellationRequested();
            RandomisedThresholds mixture = best(relaxation);
            byte[] onValidation = mixture.Predict(validationScores, validation.ProtectedAttribute, validationDraws);
            byte[] onTest = mixture.Predict(testScores, test.ProtectedAttribute, testDraws);
            candidates.Add(
                TrajectoryPoint.Of(
                    (int)Math.Round(Thousandths * relaxation),
                    double.NaN,
                    Confusion.Of(onValidation, validation.Labels, validation.ProtectedAttribute),
                    Confusion.Of(onTest, test.Labels, test.ProtectedAttribute),
                    context.Measure,
                    bound
                )
            );
            if (relaxation == bound)
            {
                (chosenValidation, chosenTest) = (new Predictions(validationScores, onValidation), new Predictions(testScores, onTest));
            }
        }

        return new MethodOutcome
        {
            Network = context.BaseNetwork,
            Threshold = double.NaN,
            Validation = chosenValidation!,
            Test = chosenTest!,
            Trajectory = candidates,
            Selected = Array.IndexOf(relaxations, bound),
            Rule = LabelRule.Random,
        };
    }

    private Func<double, RandomisedThresholds> Fit(MethodContext context, float[] scores)
    {
        Partition part = context.Data.Validation;
        int groups = GroupCodes.Count(part.ProtectedAttribute);
        if (groups > MostGroups)
        {
            throw new NumericalException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{MethodName}: {groups} groups are too many for its exact linear programme, which takes {MostGroups}; "
                        + $"group-thresholds takes them all."
                )
            );
        }

        return context.HasSeveralGroups
            ? SeveralRandomisedFit.Of(scores, part.Labels, part.ProtectedAttribute, _options.Constraint, context.Measure.Rate).Best
            : RandomisedThresholdFit.Of(scores, part.Labels, part.ProtectedAttribute, _options.Constraint, context.Measure.Rate).Best;
    }
}
