using System.Runtime.InteropServices;

namespace Debias.Learning.Cuda.Networks;

/// <summary>What a launch of the gradient kernels is told; gradient.h's <c>Gradient</c>, field by field.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct GradientDescriptor
{
    public EvaluationDescriptor Network;
    public ulong Rows;
    public ulong Values;
    public ulong Gradient;
    public ulong Chains;
    public ulong Delta;
    public ulong Influences;
    public ulong Updated;
    public ulong FirstMoments;
    public ulong SecondMoments;
    public int Part;
    public int Rule;
    public float StepSize;
    public float Correction;
}
