using System.Globalization;
using Debias.Datasets;
using Debias.Fairness;
using Debias.Learning.Engines;

namespace Debias.Learning.Methods.Candidates;

/// <summary>Judges candidate networks on validation rows: one scoring, one threshold search.</summary>
public sealed class CandidateEvaluator
{
    private readonly MethodContext _context;
    private readonly string _method;
    private readonly float[] _scores;

    /// <summary>Prepares to judge the candidates of one run.</summary>
    /// <param name="context">What the method works with.</param>
    /// <param name="method">The method's name, for messages.</param>
    public CandidateEvaluator(MethodContext context, string method)
    {
        ArgumentNullException.ThrowIfNull(context);
        _context = context;
        _method = method;
        _scores = new float[context.Data.Validation.Rows];
    }

    /// <summary>ε − γ.</summary>
    public double SelectionEpsilon => _context.Epsilon - _context.Margin;

    /// <summary>A candidate at its threshold of highest balanced accuracy.</summary>
    /// <param name="network">The candidate.</param>
    /// <param name="step">Its step of the trajectory.</param>
    /// <param name="mode">How batch normalisation and dropout behave.</param>
    /// <exception cref="NumericalException">A score is not a number.</exception>
    public TrajectoryPoint Evaluate(INetwork network, int step, NetworkMode mode = NetworkMode.Evaluation) =>
        Point(step, Sweep(network, step, mode).BestByBalancedAccuracy());

    /// <summary>A candidate at its threshold of highest constrained objective (Savani et al.).</summary>
    /// <param name="network">The candidate.</param>
    /// <param name="step">Its step of the trajectory.</param>
    /// <param name="mode">How batch normalisation and dropout behave.</param>
    /// <exception cref="NumericalException">A score is not a number.</exception>
    public TrajectoryPoint EvaluateByObjective(INetwork network, int step, NetworkMode mode = NetworkMode.Evaluation) =>
        Point(step, Sweep(network, step, mode).BestByObjective(_context.Measure, SelectionEpsilon));

    private ThresholdSweep Sweep(INetwork network, int step, NetworkMode mode)
    {
        ArgumentNullException.ThrowIfNull(network);
        Partition validation = _context.Data.Validation;
        network.Score(validation.Features, mode, _scores);
        if (_scores.AsSpan().ContainsAnyExceptInRange(0f, 1f))
        {
            throw new NumericalException(
                string.Create(CultureInfo.InvariantCulture, $"{_method}: a score is not a number at step {step}.")
            );
        }

        return ThresholdSweep.Of(_scores, validation.Labels, validation.ProtectedAttribute);
    }

    private TrajectoryPoint Point(int step, ThresholdChoice choice)
    {
        double bias = choice.Confusion.Bias(_context.Measure);
        double performance = choice.Confusion.BalancedAccuracy;
        return new TrajectoryPoint(
            step,
            choice.Threshold,
            bias,
            performance,
            ConstrainedObjective.Value(performance, bias, SelectionEpsilon)
        );
    }
}
