using System.Globalization;
using Debias.Datasets;
using Debias.Fairness;
using Debias.Learning.Arithmetic;
using Debias.Learning.Engines;

namespace Debias.Learning.Methods.Candidates;

/// <summary>
/// Judges candidate networks on validation rows: one scoring, one threshold search. Test rows are scored beside it, and nobody chooses by
/// them: they make the candidate's front drawable without running anything again.
/// </summary>
public sealed class CandidateEvaluator
{
    /// <summary>Balanced accuracy of predicting one class always.</summary>
    private const double ConstantPrediction = 0.5;

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

    /// <summary>
    /// A candidate at its threshold of highest constrained objective, and its place among candidates, see <see cref="Rank"/>.
    /// </summary>
    /// <param name="network">The candidate.</param>
    /// <param name="step">Its step of the trajectory.</param>
    /// <exception cref="NumericalException">A score is not a number.</exception>
    public (TrajectoryPoint Candidate, double Rank) EvaluateRanked(INetwork network, int step)
    {
        double rank = double.NaN;
        TrajectoryPoint candidate = Evaluate(
            network,
            step,
            NetworkMode.Evaluation,
            (sweep, measure, epsilon) =>
            {
                rank = RankOf(sweep);
                return sweep.BestByObjective(measure, epsilon);
            }
        );
        return (candidate, rank);
    }

    /// <summary>
    /// A candidate's place among others by Deb's rule, less being better: −ρ where a threshold that does better than a constant prediction
    /// meets the constraint, otherwise, and always above those, 1 + |μ| − (ε − γ) at the threshold of highest balanced accuracy. The
    /// objective alone is the same for all that fail, which no search can follow. Test rows are not scored.
    /// </summary>
    /// <param name="network">The candidate.</param>
    /// <param name="step">Its step, for messages.</param>
    /// <exception cref="NumericalException">A score is not a number.</exception>
    public double Rank(INetwork network, int step)
    {
        ArgumentNullException.ThrowIfNull(network);
        return RankOf(Sweep(network, step, NetworkMode.Evaluation));
    }

    /// <summary>A candidate's predictions of validation rows at a threshold that is given, counted.</summary>
    /// <param name="network">The candidate.</param>
    /// <param name="threshold">Scores above it are predicted positive.</param>
    /// <param name="step">Its step, for messages.</param>
    /// <exception cref="NumericalException">A score is not a number.</exception>
    public Confusion CountAt(INetwork network, double threshold, int step)
    {
        ArgumentNullException.ThrowIfNull(network);
        Partition validation = _context.Data.Validation;
        Score(network, validation, step, NetworkMode.Evaluation, _scores);
        return Confusion.AtThreshold(_scores, threshold, validation.Labels, validation.ProtectedAttribute);
    }

    /// <summary>
    /// Of the candidate that was evaluated last, on validation rows: cross-entropy + ρ max(0, |μ̃| − (ε − γ))², μ̃ being the largest
    /// difference between two groups' mean scores.
    /// </summary>
    /// <param name="penalty">ρ.</param>
    public double SmoothObjective(double penalty)
    {
        Partition validation = _context.Data.Validation;
        double range = GroupProxy.Range(_context.Measure.Rate, _scores, validation.Labels, validation.ProtectedAttribute);
        double beyond = Math.Max(0, range - SelectionEpsilon);
        return CrossEntropy.Mean(_scores, validation.Labels) + (penalty * beyond * beyond);
    }

    /// <summary>A candidate at a given threshold, in evaluation mode.</summary>
    /// <param name="network">The candidate.</param>
    /// <param name="step">Its step of the trajectory.</param>
    /// <param name="threshold">The threshold.</param>
    /// <exception cref="NumericalException">A score is not a number.</exception>
    public TrajectoryPoint EvaluateAt(INetwork network, int step, double threshold)
    {
        Confusion validation = CountAt(network, threshold, step);
        Partition test = _context.Data.Test;
        Score(network, test, step, NetworkMode.Evaluation, _testScores);
        return TrajectoryPoint.Of(
            step,
            threshold,
            validation,
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

    private double RankOf(ThresholdSweep sweep)
    {
        double objective = sweep.BestByObjective(_context.Measure, SelectionEpsilon).Value;
        return objective > ConstantPrediction
            ? -objective
            : 1 + Math.Abs(sweep.BestByBalancedAccuracy().Confusion.Bias(_context.Measure)) - SelectionEpsilon;
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
