using System.Globalization;
using Debias.Datasets;
using Debias.Fairness;
using Debias.Learning.Engines;

namespace Debias.Learning.Methods.Candidates;

/// <summary>
/// Judges candidate networks on validation rows: one scoring, one threshold search. Test rows are scored beside it, and nobody chooses by
/// them: they make the candidate's front drawable without running anything again.
/// </summary>
public sealed class CandidateEvaluator
{
    private readonly MethodContext _context;
    private readonly string _method;
    private readonly float[] _scores;
    private readonly float[] _testScores;

    /// <summary>Prepares to judge the candidates of one run.</summary>
    /// <param name="context">What the method works with.</param>
    /// <param name="method">The method's name, for messages.</param>
    public CandidateEvaluator(MethodContext context, string method)
    {
        ArgumentNullException.ThrowIfNull(context);
        _context = context;
        _method = method;
        _scores = new float[context.Data.Validation.Rows];
        _testScores = new float[context.Data.Test.Rows];
    }

    /// <summary>ε − γ.</summary>
    public double SelectionEpsilon => _context.Epsilon - _context.Margin;

    /// <summary>A candidate at its threshold of highest balanced accuracy.</summary>
    /// <param name="network">The candidate.</param>
    /// <param name="step">Its step of the trajectory.</param>
    /// <param name="mode">How batch normalisation and dropout behave.</param>
    /// <exception cref="NumericalException">A score is not a number.</exception>
    public TrajectoryPoint Evaluate(INetwork network, int step, NetworkMode mode = NetworkMode.Evaluation) =>
        Evaluate(network, step, mode, static (sweep, _, _) => sweep.BestByBalancedAccuracy());

    /// <summary>A candidate at its threshold of highest constrained objective (Savani et al.).</summary>
    /// <param name="network">The candidate.</param>
    /// <param name="step">Its step of the trajectory.</param>
    /// <param name="mode">How batch normalisation and dropout behave.</param>
    /// <exception cref="NumericalException">A score is not a number.</exception>
    public TrajectoryPoint EvaluateByObjective(INetwork network, int step, NetworkMode mode = NetworkMode.Evaluation) =>
        Evaluate(network, step, mode, static (sweep, measure, epsilon) => sweep.BestByObjective(measure, epsilon));

    /// <summary>A candidate at a given threshold, in evaluation mode.</summary>
    /// <param name="network">The candidate.</param>
    /// <param name="step">Its step of the trajectory.</param>
    /// <param name="threshold">The threshold.</param>
    /// <exception cref="NumericalException">A score is not a number.</exception>
    public TrajectoryPoint EvaluateAt(INetwork network, int step, double threshold)
    {
        ArgumentNullException.ThrowIfNull(network);
        Partition validation = _context.Data.Validation,
            test = _context.Data.Test;
        Score(network, validation, step, NetworkMode.Evaluation, _scores);
        Score(network, test, step, NetworkMode.Evaluation, _testScores);
        return TrajectoryPoint.Of(
            step,
            threshold,
            Confusion.AtThreshold(_scores, threshold, validation.Labels, validation.ProtectedAttribute),
            Confusion.AtThreshold(_testScores, threshold, test.Labels, test.ProtectedAttribute),
            _context.Measure,
            SelectionEpsilon
        );
    }

    /// <summary>A candidate that is known by its scores, at their threshold of highest balanced accuracy.</summary>
    /// <param name="validationScores">f(x) of the validation rows.</param>
    /// <param name="testScores">f(x) of the test rows.</param>
    /// <param name="step">Its step of the trajectory.</param>
    /// <exception cref="NumericalException">A score is not a number.</exception>
    public TrajectoryPoint EvaluateScores(ReadOnlySpan<float> validationScores, ReadOnlySpan<float> testScores, int step)
    {
        Require(validationScores, step);
        Require(testScores, step);
        Partition validation = _context.Data.Validation,
            test = _context.Data.Test;
        ThresholdChoice choice = ThresholdSweep
            .Of(validationScores, validation.Labels, validation.ProtectedAttribute)
            .BestByBalancedAccuracy();
        return TrajectoryPoint.Of(
            step,
            choice.Threshold,
            choice.Confusion,
            Confusion.AtThreshold(testScores, choice.Threshold, test.Labels, test.ProtectedAttribute),
            _context.Measure,
            SelectionEpsilon
        );
    }

    private TrajectoryPoint Evaluate(
        INetwork network,
        int step,
        NetworkMode mode,
        Func<ThresholdSweep, BiasMeasure, double, ThresholdChoice> best
    )
    {
        ArgumentNullException.ThrowIfNull(network);
        ThresholdChoice choice = best(Sweep(network, step, mode), _context.Measure, SelectionEpsilon);
        ThresholdChoice predicting =
            mode == NetworkMode.Evaluation
                ? choice
                : best(Sweep(network, step, NetworkMode.Evaluation), _context.Measure, SelectionEpsilon);
        Partition test = _context.Data.Test;
        Score(network, test, step, NetworkMode.Evaluation, _testScores);
        var predictions = Confusion.AtThreshold(_testScores, predicting.Threshold, test.Labels, test.ProtectedAttribute);
        return TrajectoryPoint.Of(step, choice.Threshold, choice.Confusion, predictions, _context.Measure, SelectionEpsilon);
    }

    private ThresholdSweep Sweep(INetwork network, int step, NetworkMode mode)
    {
        Partition validation = _context.Data.Validation;
        Score(network, validation, step, mode, _scores);
        return ThresholdSweep.Of(_scores, validation.Labels, validation.ProtectedAttribute);
    }

    private void Score(INetwork network, Partition part, int step, NetworkMode mode, float[] scores)
    {
        network.Score(part.Features, mode, scores);
        Require(scores, step);
    }

    private void Require(ReadOnlySpan<float> scores, int step)
    {
        if (scores.ContainsAnyExceptInRange(0f, 1f))
        {
            throw new NumericalException(
                string.Create(CultureInfo.InvariantCulture, $"{_method}: a score is not a number at step {step}.")
            );
        }
    }
}
