using System.Runtime.InteropServices;

namespace Debias.Learning.Cuda.Networks;

/// <summary>What a scoring launch is told about a network; evaluate.h's <c>Evaluation</c>, field by field.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct EvaluationDescriptor
{
    public ulong Parameters;
    public ulong Running;
    public ulong Features;
    public ulong Usual;
    public ulong Scores;
    public int Inputs;
    public int Blocks;
    public int Count;
    public int Height;
}
