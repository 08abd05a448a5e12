namespace Debias.Learning.Methods.Frappe;

/// <summary>Adagrad with TensorFlow's defaults: g² is summed up from 0.1, θ ← θ − η g / (√sum + 1e-7).</summary>
internal sealed class Adagrad(int size)
{
    private const float Initial = 0.1f;
    private const float Epsilon = 1e-7f;

    private readonly float[] _squares = Filled(size);

    /// <summary>One step along a gradient, which becomes 0.</summary>
    public void Step(float[] parameters, float[] gradient, double learningRate)
    {
        float rate = (float)learningRate;
        for (int i = 0; i < parameters.Length; i++)
        {
            _squares[i] += gradient[i] * gradient[i];
            parameters[i] -= rate * gradient[i] / (MathF.Sqrt(_squares[i]) + Epsilon);
            gradient[i] = 0;
        }
    }

    private static float[] Filled(int size)
    {
        var values = new float[size];
        values.AsSpan().Fill(Initial);
        return values;
    }
}
