namespace Debias.Learning.Methods;

/// <summary>A way to debias a trained classifier; options are the instance's own.</summary>
public interface IDebiasingMethod
{
    /// <summary>Name as in a spec: <c>standard</c>, <c>pruning</c>, <c>bias-gda</c>, …</summary>
    string Name { get; }

    /// <summary>Debiases and predicts. Deterministic in its context.</summary>
    /// <exception cref="NumericalException">The numbers stopped being numbers; running again gives the same.</exception>
    MethodOutcome Run(MethodContext context, CancellationToken cancellationToken);
}
