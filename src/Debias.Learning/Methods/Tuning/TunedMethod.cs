using System.Globalization;
using Debias.Datasets.Randomness;
using Debias.Fairness;

namespace Debias.Learning.Methods.Tuning;

/// <summary>
/// A method whose options are tuned: it is run with several settings, one after another, and the outcome with the highest validation
/// objective at ε − γ is returned, the earliest of equal ones. Test rows are counted beside it, and nobody chooses by them. Every run draws
/// from the streams that it would draw from alone, so that setting 0 is the plain run.
/// </summary>
/// <param name="name">The method's name.</param>
/// <param name="create">Makes the method with some options.</param>
/// <param name="options">The options as they were given: setting 0, and what is not tuned.</param>
/// <param name="space">What is tuned.</param>
/// <param name="budget">Most settings that are tried, setting 0 included.</param>
internal sealed class TunedMethod(
    string name,
    Func<IReadOnlyDictionary<string, string>, IDebiasingMethod> create,
    IReadOnlyDictionary<string, string> options,
    TuningSpace space,
    int budget
) : IDebiasingMethod
{
    public string Name => name;

    public MethodOutcome Run(MethodContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var points = new List<TrajectoryPoint>();
        var tried = new List<TriedSetting>();
        MethodOutcome? best = null;
        int selected = -1;
        MethodContext each = context with { Progress = null };
        foreach (IReadOnlyDictionary<string, string> values in Settings(context).Take(budget))
        {
            cancellationToken.ThrowIfCancellationRequested();
            int number = tried.Count;
            context.Progress?.Invoke((double)number / budget);
            MethodOutcome outcome;
            try
            {
                outcome = create(TuningSpace.Apply(options, values)).Run(each, cancellationToken);
            }
            catch (NumericalException exception)
            {
                tried.Add(new TriedSetting(number, values, exception.Message));
                continue;
            }

            tried.Add(new TriedSetting(number, values));
            points.Add(Judge(outcome, number, context));
            if (best is null || points[^1].Objective > points[selected].Objective)
            {
                (best, selected) = (outcome, points.Count - 1);
            }
        }

        return best is null
            ? throw new NumericalException(
                string.Create(CultureInfo.InvariantCulture, $"{name}: none of {tried.Count} settings has an outcome: {tried[0].Failure}")
            )
            : best with
            {
                Trajectory = points,
                Selected = selected,
                Tried = tried,
            };
    }

    private static TrajectoryPoint Judge(MethodOutcome outcome, int number, MethodContext context) =>
        TrajectoryPoint.Of(
            number,
            outcome.Threshold,
            Confusion.Of(outcome.Validation.Labels, context.Data.Validation.Labels, context.Data.Validation.ProtectedAttribute),
            Confusion.Of(outcome.Test.Labels, context.Data.Test.Labels, context.Data.Test.ProtectedAttribute),
            context.Measure,
            context.Epsilon - context.Margin
        );

    private IEnumerable<IReadOnlyDictionary<string, string>> Settings(MethodContext context) =>
        space.Settings(options, option => context.Stream(StreamPurpose.Tune, $"{name}/{option}"));
}
