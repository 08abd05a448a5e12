using System.Runtime.InteropServices;

namespace Debias.Learning.Cuda.Networks;

/// <summary>What a training launch is told about a network; network.h's <c>Network</c>, field by field.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NetworkDescriptor
{
    public ulong Parameters;
    public ulong FirstMoments;
    public ulong SecondMoments;
    public ulong Running;
    public ulong Features;
    public ulong Usual;
    public ulong Rows;
    public ulong Targets;
    public ulong Scores;
    public ulong Remainders;
    public ulong Corrections;
    public ulong Hidden;
    public ulong DropoutKey;
    public double LearningRate;
    public int Inputs;
    public int Blocks;
    public int Batch;
    public int Count;
    public int Batches;
    public int FirstBatch;
    public int Steps;
    public int AdamSteps;
    public uint Pass;
    public uint DropBelow;
    public float KeptScale;
    public int Capacity;
    public int Start;
    public int Reserved;
}
