using Debias.Learning.Methods;
using Debias.Learning.Methods.Candidates;

namespace Debias.Learning.Tests.Methods.Tuning;

/// <summary>Predicts as the base network does, notes what it was made with, and fails where it is told to.</summary>
internal sealed class ScriptedMethod(ScriptedOptions options, List<int> made, Func<int, bool> fails) : IDebiasingMethod
{
    public string Name => "scripted";

    public MethodOutcome Run(MethodContext context, CancellationToken cancellationToken)
    {
        made.Add(options.Value);
        return fails(options.Value)
            ? throw new NumericalException("It blew up.")
            : NetworkPrediction.Predict(context, Name, context.BaseNetwork, [], -1);
    }
}
