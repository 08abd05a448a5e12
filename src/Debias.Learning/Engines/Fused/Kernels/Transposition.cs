using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Debias.Learning.Engines.Fused.Kernels;

/// <summary>Transposes a square of weights, four by four values at a time where the processor has the shuffles.</summary>
internal static unsafe class Transposition
{
    private const int Block = 4;

    /// <summary>Transposes.</summary>
    /// <param name="source">[width, width].</param>
    /// <param name="target">[width, width].</param>
    /// <param name="width">A multiple of 16.</param>
    public static void Square(float* source, float* target, nint width)
    {
        for (nint row = 0; row < width; row += Block)
        {
            for (nint column = 0; column < width; column += Block)
            {
                float* from = source + row * width + column;
                float* to = target + column * width + row;
                if (Sse.IsSupported)
                {
                    Shuffle(from, to, width);
                }
                else
                {
                    Move(from, to, width);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Shuffle(float* from, float* to, nint width)
    {
        Vector128<float> row0 = Vector128.Load(from);
        Vector128<float> row1 = Vector128.Load(from + width);
        Vector128<float> row2 = Vector128.Load(from + 2 * width);
        Vector128<float> row3 = Vector128.Load(from + 3 * width);
        Vector128<float> low01 = Sse.UnpackLow(row0, row1);
        Vector128<float> low23 = Sse.UnpackLow(row2, row3);
        Vector128<float> high01 = Sse.UnpackHigh(row0, row1);
        Vector128<float> high23 = Sse.UnpackHigh(row2, row3);
        Sse.MoveLowToHigh(low01, low23).Store(to);
        Sse.MoveHighToLow(low23, low01).Store(to + width);
        Sse.MoveLowToHigh(high01, high23).Store(to + 2 * width);
        Sse.MoveHighToLow(high23, high01).Store(to + 3 * width);
    }

    private static void Move(float* from, float* to, nint width)
    {
        for (nint row = 0; row < Block; row++)
        {
            for (nint column = 0; column < Block; column++)
            {
                to[column * width + row] = from[row * width + column];
            }
        }
    }
}
