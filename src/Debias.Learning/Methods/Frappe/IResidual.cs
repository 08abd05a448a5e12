namespace Debias.Learning.Methods.Frappe;

/// <summary>A function of a row, T, that is trained.</summary>
internal interface IResidual
{
    /// <summary>T of a row.</summary>
    /// <param name="input">[inputs].</param>
    double Value(ReadOnlySpan<float> input);

    /// <summary>Adds a row's share to the gradient of a loss.</summary>
    /// <param name="input">[inputs].</param>
    /// <param name="outputGradient">∂loss/∂T of the row.</param>
    void Accumulate(ReadOnlySpan<float> input, double outputGradient);

    /// <summary>One step along the gradient, which is then forgotten.</summary>
    void Step(double learningRate);

    /// <summary>An independent copy.</summary>
    IResidual Copy();
}
