using TorchSharp;

namespace Debias.Learning.Torch.Tensors;

/// <summary>
/// Keeps libtorch to one thread per worker: parallelism comes from training several networks at once, and its own
/// threads only slow that down. The setting belongs to the calling thread, so every thread that uses a network makes it once.
/// </summary>
internal static class TorchThreads
{
    [ThreadStatic]
    private static bool _isSet;

    public static void UseOne()
    {
        if (!_isSet)
        {
            torch.set_num_threads(1);
            _isSet = true;
        }
    }
}
