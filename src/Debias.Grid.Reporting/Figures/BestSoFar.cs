using Debias.Fairness;
using Debias.Grid.Contracts.Results;

namespace Debias.Grid.Reporting.Figures;

/// <summary>What one run had found after a number of networks were evaluated.</summary>
internal sealed class BestSoFar
{
    private readonly (int Evaluations, double Validation, double Test)[] _improvements;

    private BestSoFar((int, double, double)[] improvements, int evaluations)
    {
        _improvements = improvements;
        Evaluations = evaluations;
    }

    /// <summary>How many networks the run evaluated, as far as its candidates tell.</summary>
    public int Evaluations { get; }

    /// <summary>Follows a run's candidates.</summary>
    /// <param name="trajectory">The candidates.</param>
    /// <param name="stepsAreTrials">Whether a step is the number of a trial; otherwise every candidate is one more evaluation.</param>
    /// <param name="epsilon">Of the objective on test rows.</param>
    /// <param name="fromFirst">
    /// Whether the first candidate stands until a better one comes, as with settings; otherwise nothing does until one meets
    /// the constraint.
    /// </param>
    public static BestSoFar Of(IReadOnlyList<TrajectoryStep> trajectory, bool stepsAreTrials, double epsilon, bool fromFirst = false)
    {
        var improvements = new List<(int, double, double)>();
        double best = fromFirst ? -1 : 0;
        int evaluations = 0;
        for (int index = 0; index < trajectory.Count; index++)
        {
            TrajectoryStep step = trajectory[index];
            evaluations = (stepsAreTrials ? step.Step : index) + 1;
            if (step.Objective > best && step.Figures is { } figures)
            {
                best = step.Objective;
                improvements.Add((evaluations, best, ConstrainedObjective.Value(figures.TestPerformance, figures.TestBias, epsilon)));
            }
        }

        return new BestSoFar([.. improvements], evaluations);
    }

    /// <summary>The highest validation objective so far, and that candidate's on test rows; 0 while none meets the constraint.</summary>
    public (double Validation, double Test) After(int evaluations)
    {
        (double, double) found = (0, 0);
        foreach ((int at, double validation, double test) in _improvements)
        {
            if (at > evaluations)
            {
                break;
            }

            found = (validation, test);
        }

        return found;
    }
}
