namespace Debias.Learning.Methods;

/// <summary>One candidate on the way.</summary>
/// <param name="Step">Units removed, updates made or trial number.</param>
/// <param name="Threshold">The candidate's classification threshold.</param>
/// <param name="Bias">Validation bias at the threshold.</param>
/// <param name="Performance">Validation balanced accuracy at the threshold.</param>
/// <param name="Objective">Validation constrained objective (eq. 3) at ε − γ.</param>
public readonly record struct TrajectoryPoint(int Step, double Threshold, double Bias, double Performance, double Objective);
